// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jedro.reuse.internal.RememberedLibraries;
import org.jedro.reuse.internal.RememberedLibraries.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fingerprints and hashes of libraries that are kept from run to run. */
class RememberedTest {
    @TempDir
    Path folder;

    private CodeFingerprints open(Path classes, String libraries) {
        return CodeFingerprints.remembered(
                List.of(classes), getClass().getClassLoader(), folder.resolve("code"), libraries);
    }

    private static CodeFingerprint report(CodeFingerprints fingerprints) {
        return fingerprints.of("shop.Nodes", "report", Shop.NODE);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("code"))) {
            return files.toList();
        }
    }

    private CodeFingerprint remember(Path classes, String libraries) {
        CodeFingerprints fingerprints = open(classes, libraries);
        CodeFingerprint found = report(fingerprints);
        fingerprints.remember();
        return found;
    }

    @Test
    void keepsWhatANodeReachesAndHow() throws IOException {
        Path classes = Shop.SOURCES
                .with("final class Odd { static String odd(List<String> in) { return in + \"\" + System.nanoTime();"
                        + " } }")
                .compile(folder.resolve("classes"));
        CodeFingerprint plain = CodeFingerprints.of(List.of(classes)).of("shop.Nodes", "report", Shop.NODE);
        CodeFingerprints first = open(classes, "");
        report(first);
        CodeFingerprint odd = first.of("shop.Odd", "odd", "(Ljava/util/List;)Ljava/lang/String;");
        first.remember();

        CodeFingerprints second = open(classes, "");
        CodeFingerprint kept = report(second);
        assertThat(kept.hash()).isEqualTo(plain.hash());
        assertThat(kept.members()).isEqualTo(plain.members());
        assertThat(kept.members().keySet())
                .allSatisfy(member -> assertThat(kept.path(member)).isEqualTo(plain.path(member)));
        assertThat(second.of("shop.Odd", "odd", "(Ljava/util/List;)Ljava/lang/String;")
                        .unseen())
                .isEqualTo(odd.unseen())
                .hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void readsNoCodeForANodeThatIsKept() throws IOException {
        Path classes = Shop.SOURCES.compile(folder.resolve("classes"));
        CodeFingerprint before = remember(classes, "");
        byte[] file = Files.readAllBytes(files().get(0));

        CodeFingerprints second = open(classes, "");
        Files.delete(classes.resolve("shop/Nodes.class"));
        assertThat(report(second).hash()).isEqualTo(before.hash());
        second.remember();
        assertThat(files().get(0)).hasBinaryContent(file);
    }

    @Test
    void startsAnewWithOtherClassesOrLibraries() throws IOException {
        Path classes = Shop.SOURCES.compile(folder.resolve("classes"));
        CodeFingerprint before = remember(classes, "");
        remember(classes, "other");
        assertThat(files()).hasSize(2);

        Shop.SOURCES.edit("Helper", "n * 2", "n * 3").compile(classes);
        assertThat(remember(classes, "").hash()).isNotEqualTo(before.hash());
        assertThat(files()).hasSize(3);
    }

    @Test
    void readsTheCodeAgainIfTheFileIsDamaged() throws IOException {
        Path classes = Shop.SOURCES.compile(folder.resolve("classes"));
        CodeFingerprint before = remember(classes, "");
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i += 1 + bytes.length / 40) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThat(report(open(classes, "")).members()).as("byte %s", i).isEqualTo(before.members());
            Files.write(file, java.util.Arrays.copyOf(bytes, i));
            assertThat(report(open(classes, "")).members()).as("%s bytes", i).isEqualTo(before.members());
        }
    }

    @Test
    void keepsSixteenStates() throws IOException {
        Path classes = Sources.of("final class Nodes { static String node(List<String> in) { return \"\"; } }")
                .compile(folder.resolve("classes"));
        for (int i = 0; i < 20; i++) {
            CodeFingerprints fingerprints = open(classes, "" + i);
            fingerprints.of("shop.Nodes", "node", "(Ljava/util/List;)Ljava/lang/String;");
            fingerprints.remember();
        }

        assertThat(files()).hasSize(16);
    }

    // libraries

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private List<Library> libraries(Path... jars) {
        return RememberedLibraries.open(folder.resolve("libraries"), Clock.fixed(NOW, ZoneOffset.UTC))
                .of(List.of(jars), List.of(folder.resolve("classes")))
                .orElseThrow();
    }

    private Path jar(String name, String content, Duration age) throws IOException {
        Path jar = Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(jar, FileTime.from(NOW.minus(age)));
        return jar;
    }

    @Test
    void remembersAJarUntilItsFileChanges() throws IOException {
        Path jar = jar("a-1.jar", "one", Duration.ofDays(1));
        List<Library> first = libraries(jar);
        assertThat(first)
                .containsExactly(
                        new Library("a-1.jar", "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"));

        // the same size and time: only a remembered hash is the same
        jar("a-1.jar", "two", Duration.ofDays(1));
        assertThat(libraries(jar)).isEqualTo(first);
        jar("a-1.jar", "two", Duration.ofDays(2));
        assertThat(libraries(jar)).isNotEqualTo(first);
    }

    @Test
    void doesNotRememberAJarThatChangedJustNow() throws IOException {
        Path jar = jar("a-1.jar", "one", Duration.ofSeconds(1));
        List<Library> first = libraries(jar);

        jar("a-1.jar", "two", Duration.ofSeconds(1));
        assertThat(libraries(jar)).isNotEqualTo(first);
    }

    @Test
    void doesNotTrustADamagedLine() throws IOException {
        Path jar = jar("a-1.jar", "one", Duration.ofDays(1));
        List<Library> first = libraries(jar);
        Path file = folder.resolve("libraries");
        Files.writeString(file, Files.readString(file).replace("7692", "7693"));

        assertThat(libraries(jar)).isEqualTo(first);
    }

    @Test
    void leavesOutJedroLoggersTestsAndTheProject() throws IOException {
        Path jar = jar("jedro-sdk-1.0.jar", "one", Duration.ofDays(1));

        assertThat(libraries(
                        jar("jedro-core-0.1.0-SNAPSHOT.jar", "", Duration.ofDays(1)),
                        jar("logback-classic-1.6.6.jar", "", Duration.ofDays(1)),
                        jar("junit-jupiter-api-6.1.3.jar", "", Duration.ofDays(1)),
                        folder.resolve("classes"),
                        jar("jedroid-1.0.jar", "x", Duration.ofDays(1))))
                .extracting(Library::name)
                .containsExactly("jedroid-1.0.jar");
        assertThat(libraries(jar)).isEmpty();
    }

    @Test
    void hashesAFolderOfAnotherModule() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("a"), "one");
        List<Library> first = libraries(other);

        Files.writeString(other.resolve("a"), "two");
        assertThat(libraries(other)).isNotEqualTo(first);
    }

    @Test
    void hashesLibrariesInOrder() {
        Library one = new Library("a", "1");
        Library two = new Library("b", "2");

        assertThat(RememberedLibraries.hash(List.of(one, two)))
                .isNotEqualTo(RememberedLibraries.hash(List.of(two, one)))
                .isNotEqualTo(RememberedLibraries.hash(List.of(one)));
        assertThat(RememberedLibraries.open(folder.resolve("libraries"), Clock.systemUTC())
                        .of(List.of(folder.resolve("missing.jar")), List.of()))
                .isEmpty();
    }
}
