// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.it.Guide.Block;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What README and guides show is true. Each block of code of README.md, docs (ADRs aside) and the examples' READMEs is a
 * test, named after its page and line; {@code -Djedro.guide=catalog.md} runs one page.
 *
 * <table>
 * <caption>What is done with a block</caption>
 * <tr><td>{@code java}</td><td>is compiled: statements, members, or whole files (those start with {@code package}). Types,
 *     methods and imports of earlier blocks of the page are known; org.jedro's packages, java.util, java.nio.file, java.time
 *     and AssertJ are imported. It runs if it has assertions or an output block.</td></tr>
 * <tr><td>{@code yaml}</td><td>is read by the configuration loader; with its name as the first line, {@code # conf/base/catalog.yml},
 *     as that file, beside the other named blocks of the page. Catalog entries are made by the real catalog.</td></tr>
 * <tr><td>{@code sh}</td><td>lines that start with {@code ./jedro} run in a copy of the repository, one per page; each must
 *     succeed unless an output block shows a failure. The other lines are not run.</td></tr>
 * <tr><td>{@code console}</td><td>the same for lines after {@code $ }; what follows is compared with what is printed.</td></tr>
 * <tr><td>{@code output}</td><td>is what the block before it prints, or, for java and yaml, the message of what it throws.
 *     Compared by {@link LooseText}: {@code …} stands for anything, durations and versions for each other.</td></tr>
 * <tr><td>others</td><td>are left alone.</td></tr>
 * </table>
 *
 * <p>HTML comments right before a block, which readers do not see:
 *
 * <ul>
 *   <li>{@code <!-- prelude … -->} Java that this block and the rest of the page need (imports, types, methods).
 *   <li>{@code <!-- continues -->} this Java block goes on where the one before ended, with its variables.
 *   <li>{@code <!-- file: path -->} the block is this file of the example project; later commands see it.
 *   <li>{@code <!-- edit: path -->} the block's methods and types (Java) or top-level keys (YAML) replace those of the same
 *       name in this file of the example project; new ones are added.
 *   <li>{@code <!-- sh: commands -->} runs before the block, in the example project's folder.
 *   <li>{@code <!-- skip: reason -->} the block is not checked.
 * </ul>
 */
class GuideCodeTest {
    private static final Pattern ASSERTS = Pattern.compile("\\bassert\\b|\\bassertThat");

    @TempDir
    static Path folder;

    @TestFactory
    @Tag("core/R-21")
    Stream<DynamicContainer> blocksAreTrue() throws IOException {
        String wanted = System.getProperty("jedro.guide", "");
        return pages().filter(page -> page.name().contains(wanted)).map(GuideCodeTest::tests);
    }

    private static Stream<Guide> pages() throws IOException {
        Path root = ProjectCopy.repository();
        List<Path> files = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(file -> LooseText.extension(file.toString()).equals("md"))
                    .filter(file -> !file.startsWith(root.resolve("docs/adr")))
                    .sorted()
                    .forEach(files::add);
        }
        files.add(root.resolve("README.md"));
        files.add(root.resolve("jedro-examples/spaceflights/README.md"));
        return files.stream().filter(Files::exists).map(file -> Guide.read(root, file));
    }

    private static DynamicContainer tests(Guide guide) {
        Page page = new Page(guide, folder);
        return DynamicContainer.dynamicContainer(
                guide.name(),
                guide.blocks().stream()
                        .filter(block -> Page.LANGUAGES.contains(block.language()))
                        .filter(block -> block.note("skip").isEmpty())
                        .map(block -> DynamicTest.dynamicTest(
                                guide.name() + ":" + block.line() + " " + block.language(), () -> page.check(block))));
    }

    /** One page, whose blocks are checked in their order. */
    static final class Page {
        static final List<String> LANGUAGES = List.of("java", "yaml", "yml", "sh", "console");

        private final Path scratch;
        private final JavaSnippets java;
        private final YamlSnippets yaml;
        private ProjectCopy copy;

        Page(Guide guide, Path folder) {
            try {
                scratch = Files.createTempDirectory(folder, "page");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            java = new JavaSnippets(scratch);
            yaml = new YamlSnippets(scratch);
            guide.blocks().stream()
                    .filter(block -> block.language().startsWith("y")
                            && block.output().isEmpty()
                            && block.note("skip").isEmpty())
                    .forEach(block -> yaml.remember(block.code()));
        }

        void check(Block block) throws Throwable {
            if (block.note("sh").isPresent()) {
                Command.of(
                                project().project(),
                                List.of("sh", "-ec", block.note("sh").get()))
                        .execute()
                        .assertExit(0);
            }
            if (block.note("file").isPresent()) {
                project().write(block.note("file").get(), block.code());
            }
            if (block.note("edit").isPresent()) {
                edit(block.note("edit").get(), block);
            }
            switch (block.language()) {
                case "java" -> checkJava(block);
                case "yaml", "yml" -> checkYaml(block);
                default -> checkCommands(block);
            }
        }

        private ProjectCopy project() {
            if (copy == null) {
                copy = ProjectCopy.in(scratch);
            }
            return copy;
        }

        private void edit(String path, Block block) throws IOException {
            String before = project().read(path);
            String after = block.language().equals("java")
                    ? ProjectEdits.java(before, block.code())
                    : ProjectEdits.yaml(before, block.code());
            project().write(path, after);
        }

        private void checkJava(Block block) throws Throwable {
            if (block.note("file").isPresent() || block.note("edit").isPresent()) {
                compileProject();
                return;
            }
            block.note("prelude").ifPresent(java::prelude);
            java.compile(block.code(), block.notes().containsKey("continues"));
            if (block.output().isPresent()) {
                String printed;
                try {
                    printed = java.run();
                } catch (JavaSnippets.Failure e) {
                    if (!(e.getCause() instanceof JedroException)) {
                        throw e.getCause();
                    }
                    printed = e.text();
                }
                compare(block.output().get(), printed);
            } else if (ASSERTS.matcher(block.code()).find()) {
                try {
                    java.run();
                } catch (JavaSnippets.Failure e) {
                    throw e.getCause();
                }
            }
        }

        private void compileProject() throws IOException {
            List<Path> sources;
            try (Stream<Path> files = Files.walk(project().path("src/main/java"))) {
                sources =
                        files.filter(file -> file.toString().endsWith(".java")).toList();
            }
            Path classes = Files.createTempDirectory(scratch, "classes");
            assertThat(JavaSnippets.javac(sources, classes, System.getProperty("java.class.path")))
                    .isEmpty();
        }

        private void checkYaml(Block block) throws IOException {
            try {
                yaml.check(block.code());
            } catch (JedroException e) {
                if (block.output().isEmpty()) {
                    throw e;
                }
                compare(block.output().get(), e.getMessage());
                return;
            }
            if (block.output().isPresent()) {
                fail("nothing is wrong with it; expected:\n" + block.output().get());
            }
        }

        private void checkCommands(Block block) {
            boolean isConsole = block.language().equals("console");
            StringBuilder all = new StringBuilder();
            String command = null;
            StringBuilder expected = new StringBuilder();
            List<String> lines = new ArrayList<>(joined(block.code()));
            lines.add(isConsole ? "$ " : "");
            for (String line : lines) {
                if (isConsole && !line.startsWith("$ ")) {
                    expected.append(line).append('\n');
                    continue;
                }
                if (command != null) {
                    compare(expected.toString(), run(command).all());
                }
                command = null;
                expected.setLength(0);
                String words = isConsole ? line.substring(2) : line;
                if (words.startsWith("./jedro")) {
                    if (isConsole) {
                        command = words;
                    } else {
                        Command.Result result = run(words);
                        all.append(result.all());
                        if (block.output().isEmpty()) {
                            result.assertExit(0);
                        }
                    }
                }
            }
            block.output().ifPresent(output -> compare(output, all.toString()));
        }

        private static List<String> joined(String code) {
            return code.replace("\\\n", " ").lines().toList();
        }

        private Command.Result run(String words) {
            return project().command(List.of("sh", "-c", words + " 2>&1")).execute();
        }

        private static void compare(String expected, String actual) {
            if (!LooseText.matches(expected, actual)) {
                assertThat(actual).as("what is printed").isEqualTo(expected);
            }
        }
    }
}
