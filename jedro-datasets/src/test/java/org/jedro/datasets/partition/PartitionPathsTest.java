// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partitions stay in their folder. */
class PartitionPathsTest {
    @TempDir
    Path project;

    private BoundDataset<Map<String, String>> texts() {
        return Sets.bind(Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt"), Sets.TEXTS);
    }

    @Test
    @Tag("core/IO-21")
    void refusesIdsThatLeadOutOrWouldNotBeLoaded() throws Exception {
        Map<String, String> flaws = new LinkedHashMap<>();
        flaws.put("", "is empty; expected a name");
        flaws.put("../x", "has the part '..'; expected a path inside the folder");
        flaws.put("a/../../x", "has the part '..'; expected a path inside the folder");
        flaws.put("a/./x", "has the part '.'; expected a path inside the folder");
        flaws.put("a//x", "has the part ''; expected a path inside the folder");
        flaws.put("a/", "has the part ''; expected a path inside the folder");
        flaws.put("/etc/x", "is an absolute path; expected one inside the folder");
        flaws.put("a\\b", "has a backslash; write '/' between its parts");
        flaws.put("a\0b", "has a control character; expected a plain name");
        flaws.put("_x", "would not be loaded again, since names that begin with '.' or '_' are notes of tools");
        flaws.put("a/.x", "would not be loaded again, since names that begin with '.' or '_' are notes of tools");
        flaws.put("NUL", "has the part 'NUL.txt', which is a device in Windows");
        flaws.forEach((id, flaw) -> assertThatThrownBy(() -> texts().save(Map.of("good", "", id, "")))
                .isInstanceOf(JedroException.class)
                .hasMessage("Dataset 'it' could not be saved to data/it: the id '" + id.replace('\0', '?') + "' " + flaw
                        + "."));

        assertThat(Sets.files(project)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_depth: 1 | a/b | it has 2 parts, and 'max_depth' is 1",
                "include: ['2026/*', x] | 2025/a | no pattern of 'include' matches it: '2026/*', 'x'",
                "exclude: [b, 'tmp*'] | tmp1 | the pattern 'tmp*' of 'exclude' matches it"
            })
    void refusesIdsThatTheOptionsWouldLeaveOut(String options, String id, String reason) throws Exception {
        for (String mode : List.of("", ", overwrite: true", ", versioned: true")) {
            DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text, " + options + mode);

            assertThatThrownBy(() -> Sets.bind(catalog, Sets.TEXTS).save(Map.of(id, "")))
                    .hasMessageEndingWith(": the id '" + id + "' would not be loaded again, since " + reason + ".");
        }
        assertThat(Sets.files(project)).isEmpty();

        DataCatalog catalog =
                Sets.catalog(project, "partitioned", "dataset: text, include: ['2026/*'], exclude: ['*/b']");
        Sets.bind(catalog, Sets.TEXTS).save(Map.of("2026/a", "x"));
        assertThat(Sets.bind(catalog, Sets.TEXTS).load()).isEqualTo(Map.of("2026/a", "x"));
    }

    @Test
    void refusesAFileAndAFolderOfOneName() throws Exception {
        String reason =
                "the partitions 'k' and 'k/z' need a file and a folder with the name 'k', which a disk cannot have;"
                        + " choose other ids, or set 'suffix'.";
        for (String mode : List.of("", ", overwrite: true", ", versioned: true")) {
            DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text" + mode);
            Map<String, Supplier<String>> uncalled = Map.of("k", () -> "x", "k/z", () -> {
                throw new AssertionError("called");
            });

            assertThatThrownBy(() -> Sets.bind(catalog, Sets.LAZY).save(uncalled))
                    .hasMessageStartingWith("Dataset 'it' could not be saved to ")
                    .hasMessageEndingWith(reason);
            assertThat(project.resolve("data/it")).doesNotExist();
        }
        for (String mode : List.of("", ", overwrite: true", ", versioned: true")) {
            DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text" + mode);

            assertThatThrownBy(() -> Sets.bind(catalog, Sets.ENTRIES)
                            .save(Stream.of(Map.entry("k/z", "x"), Map.entry("k", "y"))))
                    .hasMessageEndingWith(reason);
        }

        assertThat(Sets.files(project)).isEmpty();
        Sets.bind(Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt"), Sets.TEXTS)
                .save(Map.of("k", "x", "k/z", "y"));
        assertThat(Sets.files(project)).hasSize(2);
    }

    @Test
    void keepsTheNameOfTheCheckpoint() {
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text");

        assertThatThrownBy(() -> Sets.bind(catalog, Sets.TEXTS).save(Map.of("CHECKPOINT", "")))
                .hasMessage(
                        "Dataset 'it' could not be saved to data/it: the id 'CHECKPOINT' is reserved for the checkpoint.");
    }

    @Test
    void refusesLinksThatLeadOut() throws Exception {
        Path outside = Files.createDirectory(project.resolve("outside"));
        Files.writeString(outside.resolve("x.txt"), "secret");
        Sets.write(project, Map.of("a.txt", "0"));
        Files.createSymbolicLink(project.resolve("data/it/dir"), outside);

        String message =
                "' is, or is behind, a symbolic link that leads out of the folder; remove the link, or leave the"
                        + " file out with `exclude`.";
        assertThatThrownBy(() -> texts().load())
                .hasMessage("Dataset 'it' could not be loaded from data/it: 'dir/x.txt" + message);
        assertThatThrownBy(() -> texts().save(Map.of("dir/new", "")))
                .hasMessage("Dataset 'it' could not be saved to data/it: 'dir/new.txt" + message);
        Files.delete(project.resolve("data/it/dir"));
        Files.createSymbolicLink(project.resolve("data/it/y.txt"), outside.resolve("x.txt"));
        assertThatThrownBy(() -> texts().save(Map.of("y", "")))
                .hasMessage("Dataset 'it' could not be saved to data/it: 'y.txt" + message);
        assertThat(outside.resolve("x.txt")).hasContent("secret");
    }

    @Test
    void followsLinksThatStayInside() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));
        Files.createSymbolicLink(project.resolve("data/it/b.txt"), Path.of("a.txt"));

        assertThat(texts().load()).isEqualTo(Map.of("a", "0", "b", "0"));
    }

    @Test
    void reportsALinkThatLeadsBack() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));
        Files.createSymbolicLink(project.resolve("data/it/loop"), Path.of("."));

        assertThatThrownBy(() -> texts().load())
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: a symbolic link in the folder leads back to a"
                                + " folder above it; remove the link.");
    }

    @Test
    void refusesAFileWhoseNameIsNotAnId() throws Exception {
        Sets.write(project, Map.of("a\\b.txt", "0"));

        assertThatThrownBy(() -> texts().load())
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: the name of the file 'a\\b.txt' is not an id,"
                                + " since it has a backslash; write '/' between its parts.");
    }

    @Test
    void matchesPatternsInLittleTime() {
        PathGlob glob = new PathGlob("**/a*/**/a*/**/a*/**/b");

        assertThat(glob.matches("a/".repeat(5_000) + "a")).isFalse();
        assertThat(glob.matches("a/".repeat(5_000) + "b")).isTrue();
        assertThat(new PathGlob("*").matches("a/b")).isFalse();
        assertThat(new PathGlob("**").matches("a/b")).isTrue();
        assertThat(new PathGlob("a/**").matches("a")).isTrue();
    }
}
