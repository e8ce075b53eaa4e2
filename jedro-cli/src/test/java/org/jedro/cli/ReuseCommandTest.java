// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReuseCommandTest {
    private static final List<String> ALL = List.of("clean", "other", "total", "words", "count");

    @TempDir
    Path root;

    private ReuseProject project;

    @BeforeEach
    void create() {
        project = new ReuseProject(root);
    }

    @Test
    @Tag("jedro/J-14")
    void runsNothingIfNothingHasChanged() {
        assertThat(project.ran()).containsExactlyInAnyOrderElementsOf(ALL);

        TestProject.Result second = project.run("run", "--reuse");

        assertThat(second.out())
                .contains("reused   clean", "nothing has changed since", "no node that runs reads what it makes")
                .contains("Done: 0 nodes in", ", 5 reused.");
        assertThat(project.run("run", "--quiet").code()).isZero();
        assertThat(project.ran()).isEmpty();
    }

    @Test
    @Tag("jedro/J-14")
    void runsWhatDependsOnAnEditedHelper() {
        project.ran();
        project.write(
                "Counter", "final class Counter { static String shown(int count) { return count + \" words\"; } }");

        // the words are only in memory
        assertThat(project.ran()).containsExactly("words", "count");
        assertThat(project.files().read("data/count.txt")).isEqualTo("3 words");

        project.write(
                "Other", "final class Other { /* a comment */ static String other(String m) { return m + \"!\"; } }");
        assertThat(project.ran()).isEmpty();
    }

    @Test
    @Tag("jedro/J-14")
    void followsParametersOptionsAndInputs() {
        project.ran();
        project.files().write("conf/base/parameters.yml", "tax: {rate: 2, name: vat}\nunused: 1\n");
        assertThat(project.ran()).isEmpty();
        project.files().write("conf/base/parameters.yml", "tax: {name: vat, rate: 2}\n");
        assertThat(project.run("run", "--reuse").out()).contains("ran: parameter 'tax' changed", ", 4 reused.");
        assertThat(project.ran("--params", "tax.rate=3")).containsExactly("total");
        project.files().write("data/more.txt", "less");
        assertThat(project.ran("--params", "tax.rate=3")).containsExactly("other");
        project.files().write("data/more.txt", "more");
        // what is stored was made from other data since then
        assertThat(project.ran("--params", "tax.rate=3")).containsExactly("other");
        assertThat(project.files().read("data/other.txt")).isEqualTo("more!");
    }

    @Test
    @Tag("jedro/J-17")
    void stopsWhereTheSameIsMadeAgain() {
        project.ran();
        project.write("Helper", "final class Helper { static String trimmed(String text) { return text.trim(); } }");

        TestProject.Result run = project.run("run", "--reuse");

        assertThat(run.out())
                .contains("ran: its code changed")
                .contains("its inputs were made again, and are the same")
                .containsPattern("reused +total")
                .containsPattern("reused +count")
                .contains("Done: 2 nodes in", ", 3 reused.")
                .doesNotContain("total.txt");
        assertThat(project.run("runs", "show", "--format", "json").out())
                .contains("its inputs were made again, and are the same (key ");
        assertThat(project.ran()).isEmpty();

        project.write("Helper", "final class Helper { static String trimmed(String text) { return text + \"4\"; } }");
        assertThat(project.ran()).containsExactlyInAnyOrder("clean", "total", "words", "count");
    }

    @Test
    @Tag("jedro/J-14")
    void makesAnOutputAgainThatWasChangedOrRemoved() throws IOException {
        project.ran();
        project.files().write("data/total.txt", "11vat");
        project.files().write("data/count.txt", "forged");
        Files.delete(root.resolve("data/other.txt"));

        TestProject.Result run = project.run("run", "--reuse");

        assertThat(run.out())
                .contains("ran: its output 'total' is not as the node left it")
                .contains("ran: its output 'count' is not as the node left it")
                .contains("ran: its output 'other' does not exist any more");
        assertThat(project.files().read("data/count.txt")).isEqualTo("count 3");
    }

    @Test
    @Tag("jedro/J-15")
    void explainsWhyANodeRuns() {
        assertThat(project.run("why", "total", "--format", "text").out())
                .startsWith("total runs: node 'clean', which writes its input 'clean', runs.");
        project.ran();
        assertThat(project.run("why", "total", "--format", "text").out())
                .startsWith("total is reused: nothing has changed");

        project.write("Counter", "final class Counter { static String shown(int count) { return \"\" + count; } }");
        String text = project.run("why", "count", "words", "--format", "text", "--env=base")
                .out();
        assertThat(text)
                .contains("count runs: its code changed.\n  last success ")
                .containsPattern("code +changed\n    .*Counter.shown\\(int\\) changed, reached by .*Nodes.count")
                .contains("words runs: node 'count' reads 'words', which is only in memory.")
                .containsPattern("inputs +same  words");
        assertThat(project.run("why", "count", "--format", "json").out())
                .contains("\"decision\" : \"runs\"", "\"reason\" : \"its code changed\"");
        assertThat(project.run("why", "cont")).satisfies(result -> {
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("The project has no node 'cont'; did you mean 'count'?");
        });
    }

    @Test
    @Tag("jedro/J-15")
    void recordsWhyEachNodeRanOrNot() {
        project.ran();
        project.ran("--params", "tax.rate=4");

        String text = project.run("runs", "show", "--format", "text").out();

        assertThat(text)
                .containsPattern("NODE +STATE +TOOK .*REASON\n")
                .containsPattern("total +finished .* parameter 'tax.rate' changed\n")
                .containsPattern("clean +skipped +nothing has changed \\(key [0-9a-f]{12}\\)\n");
        String first = project.run("runs", "--format", "json")
                .out()
                .lines()
                .filter(line -> line.contains("\"run\""))
                .skip(1)
                .map(line -> line.split("\"")[3])
                .findFirst()
                .orElseThrow();
        assertThat(project.run("runs", "diff", first).out())
                .containsPattern("clean:\n +first: [0-9.E-]+\n +second: reused\n")
                .contains("raw: only read in the first run")
                .doesNotContain("was removed");
    }

    @Test
    @Tag("jedro/J-15")
    void explainsWithoutARecordOfRunsAndWithoutWriting() throws IOException {
        assertThat(project.run("run", "--reuse", "--no-journal").code()).isZero();
        assertThat(root.resolve(".jedro/runs")).doesNotExist();
        assertThat(project.run("why", "total", "--format", "text").out()).startsWith("total is reused");

        ReuseProject other = new ReuseProject(root.resolve("other"));
        assertThat(other.run("why", "total").code()).isZero();
        assertThat(other.run("run", "--dry-run", "--reuse").out())
                .contains("Reuse:\n", "  clean  runs    there is no record of it\n");
        assertThat(root.resolve("other/.jedro/reuse")).doesNotExist();
    }

    @Test
    @Tag("jedro/J-13")
    void alwaysRunsWhatDependsOnSomethingUnseen() {
        project.write(
                "Other",
                "final class Other { static String other(String m) { return m + java.time.LocalDate.now().getYear(); } }");
        project.ran();

        assertThat(project.ran()).containsExactly("other");
        assertThat(project.run("why", "other", "--format", "text").out())
                .startsWith("other always runs: it calls LocalDate.now in ")
                .contains("declare a code_version");

        project.files().write("conf/base/reuse.yml", "nodes: {oth*: {code_version: \"1\"}, clean: {never: true}}\n");
        // words are made in memory before it is known that clean has not changed
        assertThat(project.ran()).containsExactlyInAnyOrder("clean", "words", "other");
        assertThat(project.ran()).containsExactly("clean", "words");
        project.files().write("conf/base/reuse.yml", "enabled: true\nnodes: {other: {code_version: \"2\"}}\n");
        assertThat(project.run("run").out()).contains("ran: its code_version changed", "reused   clean");
        assertThat(project.run("run", "--no-reuse").out()).doesNotContain("reused");
    }

    @Test
    @Tag("jedro/J-13")
    void waitsForTheWritersOfDeclaredFiles() {
        project.files().write("conf/base/reuse.yml", "nodes: {other: {reads: {files: [data/clean.txt]}}}\n");
        project.ran();
        project.ran();
        assertThat(project.ran()).isEmpty();

        project.write("Helper", "final class Helper { static String trimmed(String text) { return text + \"4\"; } }");

        assertThat(project.run("why", "other", "--format", "text").out())
                .startsWith("other runs: node 'clean', which writes 'data/clean.txt', runs.");
        assertThat(project.ran()).contains("clean", "other");
    }

    @Test
    @Tag("jedro/J-13")
    void recordsNothingOfANodeWhoseDeclaredFileChangedMeanwhile() {
        project.write(
                "Other", """
                import java.nio.file.*;
                final class Other {
                    static String other(String more) throws java.io.IOException {
                        Files.writeString(Path.of("%s"), more);
                        return more;
                    }
                }
                """.formatted(root.resolve("data/codes.txt").toString().replace("\\", "\\\\")));
        project.files()
                .write(
                        "conf/base/reuse.yml",
                        "nodes: {other: {code_version: \"1\", reads: {files: [data/codes.txt]}}}\n");

        TestProject.Result run = project.run("run", "--reuse");

        assertThat(run.out() + run.err())
                .contains("What node 'other' depends on changed while it ran, so that it cannot be reused:"
                        + " reads/file data/codes.txt.");
    }

    @Test
    @Tag("jedro/J-13")
    void countsCapturedValuesBesidesTheCodeVersion() {
        project.files().write("conf/base/reuse.yml", "nodes: {other: {code_version: \"1\"}}\n");
        project.write("Other", """
                import org.jedro.function.Fn1;
                final class Other { static Fn1<String, String> with(String mark) { return more -> more + mark; } }
                """);
        String registry = project.files().read("src/Registry.java").replace("package shop;\n", "");
        project.write("Registry", registry.replace("Other::other", "Other.with(\"1\")"));
        project.ran();
        assertThat(project.ran()).isEmpty();

        project.write("Registry", registry.replace("Other::other", "Other.with(\"2\")"));

        assertThat(project.ran()).containsExactly("other");
        assertThat(project.files().read("data/other.txt")).isEqualTo("more2");
    }

    @Test
    @Tag("jedro/J-13")
    void refusesRulesThatFitNothing() {
        project.files()
                .write("conf/base/reuse.yml", "nodes: {totl: {never: true}, clean: {code_version: 2, nevr: true}}\n");

        TestProject.Result result = project.run("run", "--reuse");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("conf/base/reuse.yml").contains("nevr");

        project.files().write("conf/base/reuse.yml", "nodes: {totl: {never: true}}\n");
        assertThat(project.run("run", "--reuse").err())
                .contains("nodes.totl: no node has this name; did you mean 'total'?");
    }

    @Test
    @Tag("jedro/J-16")
    void refusesFlagsThatContradictEachOther() {
        assertThat(project.run("run", "--reuse", "--only-missing-outputs").err())
                .contains("Option --reuse: expected either --reuse or --only-missing-outputs, but found both.");
        assertThat(project.run("run", "--reuse", "--no-reuse").err())
                .contains("Option --reuse: expected once, as --reuse or --no-reuse, but was given again.");
        assertThat(project.run("run", "--env", "a", "--env", "b").err())
                .contains("Option --env: expected once, but was given again.");
        assertThat(project.run("run", "--no-reuse", "--rerun", "clean").err())
                .contains("Option --rerun: expected either --rerun or --no-reuse, but found both.");
        assertThat(project.run("run", "--rerun", "claen").err())
                .contains("The run has no node 'claen' to run again; did you mean 'clean'?");
    }

    @Test
    @Tag("jedro/J-16")
    void runsANodeAgainOnRequest() {
        project.ran();

        assertThat(project.run("run", "--rerun", "other").out()).contains("ran: it is to run again", ", 4 reused.");
        // what reads its values gets others, perhaps
        assertThat(project.ran("--rerun", "words")).containsExactly("words", "count");
        assertThat(project.ran("--rerun", "clean")).containsExactly("clean", "words");
        // that the first one runs is not the reason of the second one
        assertThat(project.run("run", "--rerun", "clean,count").out())
                .containsPattern("clean .* ran: it is to run again")
                .containsPattern("count .* ran: it is to run again");
    }

    @Test
    @Tag("jedro/J-16")
    void namesNodesThatAreNotReproducible() {
        project.write(
                "Other",
                "final class Other { static String other(String m) { return m + java.util.UUID.randomUUID(); } }");
        project.files().write("conf/base/reuse.yml", "nodes: {other: {code_version: \"1\"}}\n");
        project.ran();

        TestProject.Result verified = project.run("run", "--verify-reuse");

        assertThat(verified.out()).contains("ran: to compare what it stores").doesNotContain("reused");
        assertThat(verified.out() + verified.err())
                .contains("Not reproducible: node 'other' made other content of 'other' than before")
                .doesNotContain("'total' than before");
    }

    @Test
    @Tag("jedro/J-12")
    void recordsNothingOfANodeWhoseInputChangedMeanwhile() {
        project.write(
                "Other", """
                import java.nio.file.*;
                final class Other {
                    static String other(String more) throws java.io.IOException {
                        Files.writeString(Path.of("%s"), more + more);
                        return more;
                    }
                }
                """.formatted(root.resolve("data/more.txt").toString().replace("\\", "\\\\")));
        project.files().write("conf/base/reuse.yml", "nodes: {other: {code_version: \"1\"}}\n");

        TestProject.Result run = project.run("run", "--reuse");

        assertThat(run.out() + run.err())
                .contains(
                        "What node 'other' depends on changed while it ran, so that it cannot be reused: its input 'more'"
                                + " changed while the run was in progress.");
        assertThat(project.run("why", "other", "--format", "text").out())
                .startsWith("other runs: there is no record of it.");
    }

    @Test
    @Tag("jedro/J-12")
    void recordsNodesThatWriteOtherFilesBesideTheirClasses() {
        project.write("Other", """
                import java.nio.file.*;
                final class Other {
                    static String other(String more) throws java.io.IOException {
                        Files.writeString(Path.of("%s"), more);
                        return more;
                    }
                }
                """.formatted(
                        root.resolve("classes/written.txt").toString().replace("\\", "\\\\")));
        project.files().write("conf/base/reuse.yml", "nodes: {other: {code_version: \"1\"}}\n");
        project.ran();

        assertThat(project.ran()).isEmpty();
    }

    @Test
    @Tag("jedro/J-14")
    void reusesNothingWithoutARecordUnlessRequested() {
        project.files().write("conf/base/reuse.yml", "enabled: true\n");
        project.ran();

        TestProject.Result run = project.run("run", "--no-journal");

        assertThat(run.out() + run.err())
                .contains("--no-journal: nothing is reused; add --reuse.", "Done: 5 nodes in")
                .doesNotContain("reused ");
        assertThat(project.ran("--no-journal")).isEmpty();
    }

    @Test
    @Tag("jedro/J-14")
    @EnabledOnOs(OS.LINUX)
    void runsEverythingIfTheCodeCannotBeRead() throws IOException {
        project.ran();
        // a file that nobody can read from its beginning
        Path link = Files.createSymbolicLink(root.resolve("classes/Unreadable.class"), Path.of("/proc/self/mem"));

        TestProject.Result run = project.run("run", "--reuse");
        Files.delete(link);

        assertThat(run.code()).isZero();
        assertThat(run.out() + run.err())
                .contains(
                        "Everything runs, since it cannot be found out what has changed: ",
                        "expected a folder or a jar",
                        "Done: 5 nodes in");
    }

    @Test
    @Tag("jedro/J-12")
    void missesWhatIsDamaged() throws IOException {
        project.ran();
        for (Path file : files(root.resolve(".jedro/reuse/actions"))) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 4;
            Files.write(file, bytes);
        }
        assertThat(project.ran()).containsExactlyInAnyOrderElementsOf(ALL);

        for (Path file : files(root.resolve(".jedro/reuse"))) {
            if (!file.endsWith("FORMAT")) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        Files.delete(root.resolve(".jedro/reuse/key"));
        assertThat(project.ran()).containsExactlyInAnyOrderElementsOf(ALL);
        for (Path file : files(root.resolve(".jedro/reuse/nodes"))) {
            Files.delete(file);
        }
        assertThat(project.ran()).isEmpty();
    }

    @Test
    @Tag("jedro/J-12")
    void leavesAStoreOfAnotherFormatAlone() throws IOException {
        project.ran();
        project.files().write(".jedro/reuse/FORMAT", "jedro-reuse 99\n");
        List<Path> before = files(root.resolve(".jedro/reuse"));

        TestProject.Result run = project.run("run", "--reuse");

        assertThat(run.out()).contains("Done: 5 nodes in");
        assertThat(run.out() + run.err()).contains("has another format, so nothing is reused");
        assertThat(files(root.resolve(".jedro/reuse"))).isEqualTo(before);
    }

    @Test
    @Tag("jedro/J-12")
    void worksInTwoRunsAtOnce() throws Exception {
        project.run("registry", "list");
        CompletableFuture<TestProject.Result> first =
                CompletableFuture.supplyAsync(() -> project.run("run", "--reuse", "--quiet"));
        TestProject.Result second = project.run("run", "--reuse", "--quiet");

        assertThat(first.get().code()).as(first.get().err()).isZero();
        assertThat(second.code()).as(second.err()).isZero();
        project.ran();
        assertThat(project.ran()).isEmpty();
        assertThat(project.files().read("data/total.txt")).isEqualTo("10vat");
    }

    @Test
    @Tag("jedro/J-12")
    void writesNoParameterIntoTheStore() throws IOException {
        project.ran("--params", "tax.name=xyzzy-plugh");

        for (Path file : files(root.resolve(".jedro/reuse"))) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("xyzzy-plugh");
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
