// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jedro.it.Guide.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of {@link GuideCodeTest} see what is wrong. */
class GuideBlocksTest {
    @TempDir
    Path folder;

    @Test
    void runsStatementsAndComparesWhatTheyPrint() {
        assertThatCode(() -> check("""
                ```java
                int sum = 1 + 2;
                System.out.println("sum " + sum);
                ```

                ```output
                sum 3
                ```
                """)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("""
                ```java
                System.out.println("sum 3");
                ```

                ```output
                sum 4
                ```
                """)).isInstanceOf(AssertionError.class).hasMessageContaining("sum 3");
    }

    @Test
    void knowsWhatEarlierBlocksDeclareAndContinuesWhereMarked() {
        assertThatCode(() -> check("""
                <!-- prelude
                import java.util.concurrent.atomic.AtomicInteger;
                static int twice(int number) { return 2 * number; }
                -->
                ```java
                record Point(int x, int y) {
                    int sum() { return x + y; }
                }
                var point = new Point(1, 2);
                ```
                Text.
                <!-- continues -->
                ```java
                assertThat(twice(point.sum())).isEqualTo(6);
                ```
                ```java
                assertThat(new Point(3, 4).sum()).isEqualTo(new AtomicInteger(7).get());
                ```
                """)).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatDoesNotCompileAndAssertionsThatFail() {
        assertThatThrownBy(() -> check("```java\nint number = \"text\";\n```\n"))
                .hasMessageContaining("does not compile")
                .hasMessageContaining("String cannot be converted to int");
        assertThatThrownBy(() -> check("```java\nassert 1 > 2;\n```\n")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check("```java\nNode.from(\n```\n")).hasMessageContaining("not Java");
    }

    @Test
    void comparesTheMessageOfWhatABlockThrows() {
        String block = """
                ```java
                DataCatalog catalog = DataCatalog.inMemory().with("numbers", 1).build();
                catalog.load("numbrs");
                ```
                ```output
                %s
                ```
                """;

        assertThatCode(() -> check(block.formatted("Dataset 'numbrs' does not exist in the catalog.\n…")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(block.formatted("Dataset 'other' does not exist.")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void readsYamlAsAProjectWould() {
        assertThatCode(() -> check("```yaml\ncompanies: {type: csv, filepath: data/companies.csv}\n```\n"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check("```yaml\ncompanies: {type: cvs, filepath: data/companies.csv}\n```\n"))
                .hasMessageContaining("did you mean 'csv'?");
        assertThatThrownBy(() -> check("```yaml\n# conf/base/parameters.yml\na: [1\n```\n"))
                .hasMessageContaining("parameters.yml");
        assertThatCode(() -> check("""
                ```yaml
                # conf/base/catalog.yml
                companies: {type: csv, filepath: "${globals:folder}/companies.csv"}
                ```
                ```yaml
                # conf/base/globals.yml
                folder: data
                ```
                """)).doesNotThrowAnyException();
    }

    @Test
    void comparesTextsLoosely() {
        assertThat(LooseText.matches("a   b\n…\nend", "a b\nx\ny\n end \n")).isTrue();
        assertThat(LooseText.matches("took 0.12 s", "took 3.4 s")).isTrue();
        assertThat(LooseText.matches("run 2026-11-21T06.43.18.123Z", "run 2027-01-01T00.00.00.000Z"))
                .isTrue();
        assertThat(LooseText.matches("a … c", "a b c")).isTrue();
        assertThat(LooseText.matches("a\nb", "a")).isFalse();
        assertThat(LooseText.matches("a", "a\nb")).isFalse();
        assertThat(LooseText.matches("a.c", "abc")).isFalse();
    }

    @Test
    void editsFilesByName() throws Exception {
        String file = """
                import java.util.List;

                final class Nodes {
                    static int one() {
                        return 1;
                    }

                    record Row(int a) {}
                }
                """;

        String edited = ProjectEdits.java(file, """
                import java.util.Map;

                static int one() {
                    return 2;
                }

                static int two() {
                    return 2;
                }
                """);

        assertThat(edited)
                .contains("import java.util.Map;", "record Row(int a) {}", "return 2;", "int two()")
                .doesNotContain("return 1;");
        assertThat(ProjectEdits.yaml("a:\n  x: 1\n\n# of b\nb: 2\n", "a:\n  x: 3\nc: 4\n"))
                .isEqualTo("a:\n  x: 3\n\n# of b\nb: 2\nc: 4\n");
    }

    private void check(String markdown) throws Throwable {
        Guide guide = Guide.of("page.md", markdown);
        GuideCodeTest.Page page = new GuideCodeTest.Page(guide, folder);
        for (Block block : guide.blocks()) {
            page.check(block);
        }
    }
}
