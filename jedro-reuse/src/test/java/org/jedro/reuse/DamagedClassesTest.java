// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jedro.JedroException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that no compiler wrote, or that only a newer one writes. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DamagedClassesTest {
    @TempDir
    Path folder;

    private CodeFingerprint report() {
        return CodeFingerprints.of(List.of(folder)).of("shop.Nodes", "report", Shop.NODE);
    }

    private void change(String name, int length) throws IOException {
        Path file = folder.resolve("shop/" + name + ".class");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, length < 0 ? bytes.length + length : length));
    }

    @Test
    void reportsAClassThatIsCutOff() throws IOException {
        Shop.SOURCES.compile(folder);
        int size = (int) Files.size(folder.resolve("shop/Helper.class"));
        for (int length = size - 1; length >= 0; length -= 97) {
            change("Helper", length);

            assertThat(report().unseen())
                    .as("%s bytes", length)
                    .extracting(Unseen::toString)
                    .containsExactly("uses the class shop.Helper, whose file cannot be read, in"
                            + " shop.Nodes.report(List, Options)");
        }
    }

    @Test
    void readsEveryClassWithSomeBytesChanged() throws IOException {
        Shop.SOURCES.compile(folder);
        Path file = folder.resolve("shop/Nodes.class");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 10; i < bytes.length; i += 23) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x55;
            Files.write(file, changed);

            assertThat(report().hash()).as("byte %s", i).hasSize(64);
        }
    }

    @Test
    void ignoresADamagedClassThatNoCodeUses() throws IOException {
        Shop.SOURCES.compile(folder);
        CodeFingerprint whole = report();
        change("Far", 20);

        assertThat(report().hash()).isEqualTo(whole.hash());
        assertThat(report().isComplete()).isTrue();
    }

    @Test
    void readsClassesOfANewerJavaWithANote() throws IOException {
        Shop.SOURCES.compile(folder);
        CodeFingerprint known = report();
        try (var files = Files.list(folder.resolve("shop"))) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[7] = 99;
                Files.write(file, bytes);
            }
        }

        CodeFingerprints newer = CodeFingerprints.of(List.of(folder));
        assertThat(newer.of("shop.Nodes", "report", Shop.NODE).members()).isEqualTo(known.members());
        assertThat(newer.notes())
                .containsExactly("14 class files are of a newer Java than this version of Jedro knows;"
                        + " the fingerprints of their code may change with it.");
    }

    @Test
    void refusesARootThatDoesNotExist() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> CodeFingerprints.of(List.of(missing)))
                .isInstanceOf(JedroException.class)
                .hasMessage(
                        "The classes of the project cannot be read: expected a folder or a jar at '" + missing + "'.");
    }

    @Test
    void readsAJar() throws IOException {
        Path classes = Shop.SOURCES.compile(folder.resolve("classes"));
        Path jar = folder.resolve("shop.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(file));
            }
        }

        assertThat(CodeFingerprints.of(List.of(jar))
                        .of("shop.Nodes", "report", Shop.NODE)
                        .members())
                .isEqualTo(CodeFingerprints.of(List.of(classes))
                        .of("shop.Nodes", "report", Shop.NODE)
                        .members());
    }

    @Test
    void followsALongChainOfCallsAndClasses() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            write("C" + i, i == 0 ? "java/lang/Object" : "C" + (i - 1), "m", "C" + (i + 1) % 3_000, "m");
        }

        CodeFingerprint found = CodeFingerprints.of(List.of(folder)).of("C0", "m", "()V");
        assertThat(found.members()).containsKey("C2999.m()");
    }

    @Test
    void followsClassesThatExtendEachOther() throws IOException {
        write("A", "B", "m", "B", "n");
        write("B", "A", "n", "A", "m");

        assertThat(CodeFingerprints.of(List.of(folder)).of("A", "m", "()V").members())
                .containsKeys("A.m()", "B.n()");
    }

    /** Without a limit the text of the first would be as long as 2 to the power of 2,000. */
    @Test
    void followsGeneratedMethodsThatCallEachOtherTwice() throws IOException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Many", null, "java/lang/Object", null);
        for (int i = 0; i < 2_000; i++) {
            method(writer, "m" + i, i == 0 ? 0 : Opcodes.ACC_SYNTHETIC, "Many", "m" + (i + 1) % 2_000, 2);
        }
        Files.write(folder.resolve("Many.class"), writer.toByteArray());

        assertThat(CodeFingerprints.of(List.of(folder)).of("Many", "m0", "()V").hash())
                .hasSize(64);
    }

    @Test
    void followsNumberedClassesThatAllReferToEachOther() throws IOException {
        for (int i = 0; i < 100; i++) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "N$" + i, null, "java/lang/Object", null);
            for (int j = 0; j < 100; j++) {
                method(writer, "m" + j, 0, "N$" + j, "m" + i, 1);
            }
            Files.write(folder.resolve("N$" + i + ".class"), writer.toByteArray());
        }

        assertThat(CodeFingerprints.of(List.of(folder)).of("N$0", "m0", "()V").hash())
                .hasSize(64);
    }

    private void write(String name, String superName, String method, String owner, String called) throws IOException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, null);
        method(writer, method, 0, owner, called, 1);
        Files.write(folder.resolve(name + ".class"), writer.toByteArray());
    }

    private static void method(ClassWriter writer, String name, int access, String owner, String called, int times) {
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | access, name, "()V", null, null);
        code.visitCode();
        for (int i = 0; i < times; i++) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, called, "()V", false);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
