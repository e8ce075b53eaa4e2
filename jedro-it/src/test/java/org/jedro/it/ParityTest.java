// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.it.TestSources.Declaration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows of {@code docs/parity.md} and the tests that prove them: a row names its tests, and each has the row's ID as its tag.
 *
 * <p>A proof is {@code Class#method}, or {@code Class} where nearly all of its tests prove the row. Contracts of the testkit
 * are tests too.
 */
class ParityTest {
    private static final Pattern ID = Pattern.compile("(core|eco|jedro)/[A-Z]+-\\d\\d");
    private static final Pattern STATE = Pattern.compile("done|partial: \\S.*|not yet|dropped: \\S.*");

    @TempDir
    Path folder;

    private record Row(String id, String state, List<String> proofs) {
        boolean isAvailable() {
            return state.startsWith("done") || state.startsWith("partial");
        }
    }

    @Test
    void rowsAndTestsNameEachOther() throws IOException {
        Path repository = ProjectCopy.repository();
        List<Row> rows = rows(Files.readString(repository.resolve("docs/parity.md")));
        TestSources tests = TestSources.of(repository);

        assertThat(rows).hasSizeGreaterThan(300);
        assertThat(problems(rows, tests)).isEmpty();
    }

    @Test
    void reportsRowsThatAreNotWellFormed() throws IOException {
        assertThat(problems("""
                        | core/N-01 | Nodes | done | | NodeTest#runs |
                        | core/N-01 | Nodes | not yet | | |
                        | core/N-02 | Names | partial | | NodeTest#names |
                        | core/N-03 | Tags | dropped: | | |
                        | core/N-04 | a \\| b | done | | |
                        | core/N-05 | Order | not yet | | NodeTest#runs |
                        """, """
                        class NodeTest {
                            @Test @Tag("core/N-01") @Tag("core/N-05") void runs() {}
                            @Test @Tag("core/N-02") void names() {}
                        }
                        """))
                .containsExactly(
                        "core/N-01: expected one row, but was 2.",
                        "core/N-02: expected done, partial: …, not yet or dropped: …, but was 'partial'.",
                        "core/N-03: expected done, partial: …, not yet or dropped: …, but was 'dropped:'.",
                        "core/N-04: expected a proof, but was none.",
                        "core/N-05: expected no proof of what is not done, but was [NodeTest#runs].");
    }

    @Test
    void reportsProofsThatProveNothing() throws IOException {
        assertThat(problems("""
                        | core/N-01 | Nodes | done | | `NodeTest#runs`, NodeTest#renamed, NodeTest#helper |
                        | core/N-02 | Names | done | | NodeTest#overloaded, NodeTest.Slow#runs, NodeTest#untagged |
                        | core/N-03 | Tags | done | | NodeTest.Slow, NodeTest.Empty, NodeTest.Full |
                        """, """
                        class NodeTest extends Base {
                            @Test @Tag("core/N-01") @Disabled("slow") void runs() {}
                            @Tag("core/N-01") void helper() {}
                            @ParameterizedTest @Tag("core/N-02") void overloaded(int a) {}
                            @ParameterizedTest @Tag("core/N-02") void overloaded(String a) {}
                            @Test @Tag("core/N-01") void untagged() {}
                            @Nested @Disabled @Tag("core/N-03") class Slow {
                                @Test @Tag(value = "core/N-02") void runs() {}
                            }
                            @Nested @Tag("core/N-03") class Empty {}
                            @Nested @Tag("core/N-03") class Full extends NodeTest {}
                        }
                        """))
                .containsExactly(
                        "core/N-01: 'NodeTest#runs' is disabled.",
                        "core/N-01: expected one declaration of 'NodeTest#renamed', but was 0.",
                        "core/N-01: 'NodeTest#helper' is not a test.",
                        "core/N-02: expected one declaration of 'NodeTest#overloaded', but was 2.",
                        "core/N-02: 'NodeTest.Slow#runs' is disabled.",
                        "core/N-02: expected 'NodeTest#untagged' with @Tag(\"core/N-02\"), but was [core/N-01].",
                        "core/N-03: 'NodeTest.Slow' is disabled.",
                        "core/N-03: 'NodeTest.Empty' is not a test.",
                        "core/N-01: expected a row with 'NodeTest#untagged', which is tagged with it.");
    }

    @Test
    void reportsProofsThatTheBuildDoesNotRun() throws IOException {
        assertThat(problems("""
                        | core/N-01 | Nodes | done | | FirstContract, SecondContract#runs, Checks#runs |
                        | core/N-02 | Names | done | | NodeTest#linux, NodeTest#mac, NodeTest#later, NodeTest#windows |
                        | core/N-03 | Tags | done | | NodeTest#rarely, NodeTest#elsewhere |
                        """, """
                        @Tag("core/N-01") interface FirstContract { @Test default void names() {} }
                        abstract class SecondContract { @Test @Tag("core/N-01") void runs() {} }
                        class Checks { @Test @Tag("core/N-01") void runs() {} }
                        abstract class Between implements FirstContract {}
                        class NodeTest {
                            @Nested class First extends Between {}
                            @Test @Tag("core/N-02") @EnabledOnOs({OS.LINUX, OS.MAC}) void linux() {}
                            @Test @Tag("core/N-02") @EnabledOnOs(OS.MAC) void mac() {}
                            @Test @Tag("core/N-02") @EnabledForJreRange(min = JRE.JAVA_21) void later() {}
                            @Test @Tag("core/N-02") @DisabledOnOs(OS.WINDOWS) void windows() {}
                            @Test @Tag("core/N-03") @EnabledIfEnvironmentVariable(named = "A", matches = "b") void rarely() {}
                            @Test @Tag("core/N-03") @DisabledOnOs(OS.LINUX) void elsewhere() {}
                        }
                        """))
                .containsExactly(
                        "core/N-01: 'SecondContract#runs' is in no class that the build runs.",
                        "core/N-01: 'Checks#runs' is in no class that the build runs.",
                        "core/N-02: 'NodeTest#mac' is disabled.",
                        "core/N-02: 'NodeTest#later' is disabled.",
                        "core/N-03: 'NodeTest#rarely' is disabled.",
                        "core/N-03: 'NodeTest#elsewhere' is disabled.");
    }

    @Test
    void reportsTagsWithoutARow() throws IOException {
        assertThat(problems("| core/N-01 | Nodes | done | | NodeTest#runs |", """
                        @Tag("jedro/J-01") class NodeTest {
                            @Test @Tag("core/N-01") @Tag("core/N-99") @Tag("slow") void runs() {}
                        }
                        """))
                .containsExactly(
                        "jedro/J-01: expected a row with 'NodeTest', which is tagged with it.",
                        "core/N-99: expected a row with 'NodeTest#runs', which is tagged with it.");
    }

    private List<String> problems(String page, String source) throws IOException {
        return problems(rows(page), TestSources.parse(List.of(Files.writeString(folder.resolve("A.java"), source))));
    }

    private static List<String> problems(List<Row> rows, TestSources tests) {
        List<String> problems = new ArrayList<>();
        Map<String, List<Row>> byId = rows.stream().collect(groupingBy(Row::id, LinkedHashMap::new, toList()));
        byId.forEach((id, same) -> {
            if (same.size() != 1) {
                problems.add(id + ": expected one row, but was " + same.size() + ".");
            }
        });
        for (Row row : rows) {
            form(row).ifPresent(problem -> problems.add(row.id() + ": " + problem));
            row.proofs().stream()
                    .flatMap(proof -> proof(row, proof, tests).stream())
                    .forEach(problem -> problems.add(row.id() + ": " + problem));
        }
        tests.all()
                .flatMap(test -> test.tags().stream()
                        .filter(tag -> ID.matcher(tag).matches())
                        .filter(tag -> byId.getOrDefault(tag, List.of()).stream()
                                .noneMatch(row -> row.proofs().contains(test.name())))
                        .map(tag -> tag + ": expected a row with '" + test.name() + "', which is tagged with it."))
                .forEach(problems::add);
        return problems;
    }

    private static Optional<String> form(Row row) {
        if (!STATE.matcher(row.state()).matches()) {
            return Optional.of("expected done, partial: …, not yet or dropped: …, but was '" + row.state() + "'.");
        }
        if (row.isAvailable() && row.proofs().isEmpty()) {
            return Optional.of("expected a proof, but was none.");
        }
        return row.isAvailable() || row.proofs().isEmpty()
                ? Optional.empty()
                : Optional.of("expected no proof of what is not done, but was " + row.proofs() + ".");
    }

    private static Optional<String> proof(Row row, String proof, TestSources tests) {
        List<Declaration> found = tests.named(proof);
        if (found.size() != 1) {
            return Optional.of("expected one declaration of '" + proof + "', but was " + found.size() + ".");
        }
        Declaration test = found.get(0);
        if (!test.isTest() && !tests.hasTests(proof)) {
            return Optional.of("'" + proof + "' is not a test.");
        }
        if (test.isDisabled()) {
            return Optional.of("'" + proof + "' is disabled.");
        }
        if (!tests.isRun(proof)) {
            return Optional.of("'" + proof + "' is in no class that the build runs.");
        }
        return test.tags().contains(row.id())
                ? Optional.empty()
                : Optional.of("expected '" + proof + "' with @Tag(\"" + row.id() + "\"), but was " + test.tags() + ".");
    }

    private static List<Row> rows(String page) {
        List<Row> rows = new ArrayList<>();
        for (String line : page.lines().toList()) {
            String[] cells = line.split("(?<!\\\\)\\|", -1);
            if (cells.length > 1 && ID.matcher(cells[1].strip()).matches()) {
                assertThat(cells).as(line).hasSize(7);
                List<String> proofs = Stream.of(cells[5].replace("`", "").split(","))
                        .map(String::strip)
                        .filter(proof -> !proof.isEmpty())
                        .toList();
                rows.add(new Row(cells[1].strip(), cells[3].strip(), proofs));
            }
        }
        return rows;
    }
}
