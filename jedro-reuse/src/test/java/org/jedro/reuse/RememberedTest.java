// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fingerprints that are kept from run to run. */
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
}
