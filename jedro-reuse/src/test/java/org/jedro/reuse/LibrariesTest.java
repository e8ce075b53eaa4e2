// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libraries read and call, and where classes are found. */
class LibrariesTest {
    private static final Sources LIBRARY = Sources.of("""
            public class Lib {
                public static String plain(Object text) { return Inner.trim("" + text); }
                public static String stamp(Object text) { return Inner.stamp() + text; }
                public static Object create(String name) { return name; }
                static class Inner {
                    static String trim(String text) { return text.trim(); }
                    static String stamp() { return new Inner().now() + "!"; }
                    String now() { return "" + java.time.Instant.now(); }
                }
            }
            """, "interface Missing { String missing(); }");

    @TempDir
    static Path library;

    @TempDir
    Path folder;

    @BeforeAll
    static void compile() {
        LIBRARY.compile(library);
    }

    private CodeFingerprint node(String types, Path to) {
        Sources.of(types).compile(to, "-cp", library.toString());
        return fingerprint(to);
    }

    private static CodeFingerprint fingerprint(Path root) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {library.toUri().toURL()}, null)) {
            return CodeFingerprints.of(List.of(root), loader)
                    .of("shop.Nodes", "node", "(Ljava/util/List;)Ljava/lang/String;");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String nodes(String code) {
        return "final class Nodes { static String node(List<String> in) { return " + code + "; } } ";
    }

    @Test
    void reportsWhatALibraryReads() {
        assertThat(node(nodes("Lib.stamp(in)"), folder).unseen())
                .singleElement()
                .hasToString("calls Lib.stamp (Instant.now) in shop.Nodes.node(List)");
        assertThat(node(nodes("Lib.plain(in)"), folder).isComplete()).isTrue();
    }

    @Test
    void reportsAClassThatIsNotFound() throws IOException {
        String types = nodes("new Gone().text()") + "class Gone { String text() { return \"\"; } }";
        Sources.of(types).compile(folder);
        Files.delete(folder.resolve("shop/Gone.class"));

        assertThat(fingerprint(folder).unseen())
                .extracting(Unseen::toString)
                .contains("uses the class shop.Gone, whose file cannot be read, in shop.Nodes.node(List)");
    }

    @Test
    void countsTheAccessorsOfObjectsThatALibraryGets() {
        String types = nodes("Lib.plain(new Row())") + "class Row { public int getSize() { return 1; } }";

        assertThat(node(types.replace("return 1", "return 2"), folder.resolve("2"))
                        .hash())
                .isNotEqualTo(node(types, folder.resolve("1")).hash());
    }

    @Test
    void countsTheClassesThatALibraryCanCreate() {
        String types = nodes("((Shape) Lib.create(in.get(0))).name()")
                + "interface Shape { String name(); } class Circle implements Shape { public String name() { return \"a\"; } }";

        assertThat(node(types.replace("\"a\"", "\"b\""), folder.resolve("2")).hash())
                .isNotEqualTo(node(types, folder.resolve("1")).hash());
    }

    @Test
    void countsTheClassesToWhichALambdaCastsWhatALibraryCreates() {
        String types = nodes("Lib.plain(Stream.of(Lib.create(\"x\")).map(x -> (Object) x).map(Object.class::cast)"
                        + ".map((Function) (Function<Shape, Object>) shape -> shape.name()).toList())")
                + "interface Shape { String name(); } class Circle implements Shape { public String name() { return \"a\"; } }";

        assertThat(node(types.replace("\"a\"", "\"b\""), folder.resolve("2")).hash())
                .isNotEqualTo(node(types, folder.resolve("1")).hash());
    }

    @Test
    void ignoresACopyInAnotherFolder() throws IOException {
        String types = nodes("Helper.text()") + "class Helper { static String text() { return \"a\"; } }";
        CodeFingerprint plain = node(types, folder.resolve("1"));
        Path other = Sources.of(types.replace("\"a\"", "\"b\"")).compile(folder.resolve("2"));
        Path copy = Files.createDirectories(folder.resolve("1/backup/shop")).resolve("Helper.class");
        Files.copy(other.resolve("shop/Helper.class"), copy);

        assertThat(fingerprint(folder.resolve("1")).hash()).isEqualTo(plain.hash());
        assertThat(plain.hash()).isNotEqualTo(fingerprint(other).hash());
    }

    @Test
    void readsTheVersionOfAClassForThisJava() throws IOException {
        String types = nodes("Helper.text()") + "class Helper { static String text() { return \"a\"; } }";
        Path first = Sources.of(types).compile(folder.resolve("1"));
        Path second = Sources.of(types.replace("\"a\"", "\"b\"")).compile(folder.resolve("2"));
        Path jar = folder.resolve("shop.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (JarOutputStream zip = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            add(zip, "shop/Nodes.class", first.resolve("shop/Nodes.class"));
            add(zip, "shop/Helper.class", first.resolve("shop/Helper.class"));
            add(zip, "META-INF/versions/11/shop/Helper.class", second.resolve("shop/Helper.class"));
            add(zip, "META-INF/versions/99/shop/Helper.class", first.resolve("shop/Helper.class"));
        }

        assertThat(fingerprint(jar).hash()).isEqualTo(fingerprint(second).hash());
    }

    private static void add(JarOutputStream zip, String name, Path file) throws IOException {
        zip.putNextEntry(new JarEntry(name));
        zip.write(Files.readAllBytes(file));
    }
}
