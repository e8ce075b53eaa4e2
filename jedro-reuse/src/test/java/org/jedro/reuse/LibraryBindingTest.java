// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.reuse.internal.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Methods that a library calls to make or read values, and call sites that a library links. */
class LibraryBindingTest {
    private static final String OPTIONS = """
            final class Nodes { static String node(List<Options> in) { return "" + in.size(); } }
            @Retention(RetentionPolicy.RUNTIME) @interface Creator { Class<?> by() default Object.class; }
            """;

    @TempDir
    Path folder;

    private static Small options(String name, String options, String from, String to) {
        return new Small(name, OPTIONS + options, from, to);
    }

    static Stream<Small> changes() {
        return Stream.of(
                options(
                        "setter",
                        "class Options { int size; public void setSize(int size) { this.size = size; } }",
                        "this.size = size",
                        "this.size = size + 1"),
                options(
                        "setter that returns the object",
                        "class Options { int size; public Options withSize(int size) { this.size = size; return this; } }",
                        "this.size = size",
                        "this.size = size + 1"),
                options(
                        "static factory",
                        "record Options(int size) { static Options parse(String text) { return new Options(text.length()); } }",
                        "text.length()",
                        "text.length() + 1"),
                options(
                        "annotated static method",
                        "record Options(int size) { @Creator static Object parse(String text) { return new Options(text.length()); } }",
                        "text.length()",
                        "text.length() + 1"),
                options(
                        "annotated method",
                        "class Options { int size; @Creator void fill(String text) { size = text.length(); } }",
                        "text.length()",
                        "text.length() + 1"),
                options(
                        "builder of an annotation",
                        "@Creator(by = Builder.class) record Options(int size) {} class Builder { int size; Builder size(int size) { this.size = size; return this; } Options build() { return new Options(size); } }",
                        "this.size = size; return",
                        "this.size = size + 1; return"),
                new Small(
                        "unpaired surrogate",
                        "final class Nodes { static String node(List<String> in) { return in + \"\\uD800\"; } }",
                        "\\uD800",
                        "\\uD801"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changes(Small edit) {
        edit.assertChanges(folder);
    }

    @Test
    void keepsTheHashesOfOtherTexts() {
        String text = "a\u00e4\u20ac\uD83D\uDE80";

        assertThat(new Sha256().text(text).hex())
                .isEqualTo("21ebab9ed978723d5d04330ccc90e0df51f867902d8beb754a28e19e94baef71");
        assertThat(new Sha256().text("?").hex())
                .isNotEqualTo(new Sha256().text("\uDC00").hex());
    }

    @Test
    void reportsCallSitesThatALibraryLinksByName() throws IOException {
        write(new Handle(
                Opcodes.H_INVOKESTATIC,
                "org/codehaus/groovy/vmplugin/v8/IndyInterface",
                "bootstrap",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
                false));

        assertThat(CodeFingerprints.of(List.of(folder))
                        .of("Dynamic", "m", "()V")
                        .unseen())
                .extracting(Unseen::toString)
                .contains("calls IndyInterface.bootstrap in Dynamic.m()");
    }

    private void write(Handle bootstrap) throws IOException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Dynamic", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "m", "()V", null, null);
        code.visitCode();
        code.visitInvokeDynamicInsn("run", "()V", bootstrap);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        Files.write(folder.resolve("Dynamic.class"), writer.toByteArray());
    }
}
