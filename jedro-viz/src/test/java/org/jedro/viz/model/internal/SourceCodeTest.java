// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jedro.viz.model.internal.ProjectModel.Source;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCodeTest {
    @TempDir
    Path root;

    private SourceCode.Method method(String content, int line) throws IOException {
        Files.writeString(root.resolve("Nodes.java"), content);
        return new SourceCode(root).method(new Source("Nodes.java", line, line)).orElseThrow();
    }

    @Test
    @Tag("eco/V-10")
    void findsAMethodWithItsDocumentation() throws IOException {
        SourceCode.Method method = method("""
                final class Nodes {
                    private int other;

                    /**
                     * Splits {@code table}. The rest
                     * of the text.
                     *
                     * @param table the rows
                     * @return two parts
                     */
                    @Deprecated
                    static Split split(
                            Table table) {
                        String brace = "}"; // }
                        return table.split(brace);
                    }

                    static void next() {}
                }
                """, 14);

        assertThat(method.start()).isEqualTo(11);
        assertThat(method.text())
                .startsWith("@Deprecated\nstatic Split split(")
                .endsWith("return table.split(brace);\n}");
        assertThat(Javadoc.summary(method.documentation())).isEqualTo("Splits table.");
        assertThat(Javadoc.html(method.documentation()))
                .isEqualTo("Splits <code>table</code>. The rest\nof the text.\n\n\n"
                        + "<ul><li><code>table</code> the rows</li><li>Returns two parts</li></ul>");
    }

    @ParameterizedTest
    @Tag("eco/V-10")
    @ValueSource(
            strings = {
                "public final class Nodes {",
                "record Nodes(int a) implements Runnable {",
                "class Nodes\n        extends Other {",
                "    static String before() { return null; }",
                "    static void before() {}",
                "    };",
            })
    void beginsBehindWhatIsBeforeAMethodWithoutABlankLine(String before) throws IOException {
        String text = before + "\n    static String clean(\n            String text) {\n        return text;\n    }\n";
        int code = 3 + (int) before.lines().count();

        assertThat(method(text, code).text())
                .isEqualTo("static String clean(\n        String text) {\n    return text;\n}");
        assertThat(method(text, code).start()).isEqualTo(code - 2);
    }

    @Test
    void showsTheSentenceOfAReturnTag() throws IOException {
        SourceCode.Method method = method(
                "class A {\n    /** {@return the {@link java.util.List list} of rows} */\n    int one() {\n        return 1;\n    }\n}\n",
                4);

        assertThat(Javadoc.summary(method.documentation())).isEqualTo("Returns the list of rows.");
    }

    @Test
    @Tag("eco/V-10")
    void readsNothingOutsideTheProject() throws IOException {
        Path project = Files.createDirectories(root.resolve("project"));
        Files.writeString(root.resolve("Secret.java"), "secret\n");

        assertThat(new SourceCode(project).lines("../Secret.java")).isEmpty();
        assertThat(new SourceCode(project).lines(root.resolve("Secret.java").toString()))
                .isEmpty();
        assertThat(new SourceCode(project).method(new Source("Missing.java", 1, 2)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void keepsNothingOfHtmlThatCouldDoSomething() {
        assertThat(SafeHtml.clean("<p onclick=\"x()\">a</p><script>alert(1)</script>"))
                .isEqualTo("<p>a</p>&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(SafeHtml.clean("<img src=x onerror=alert(1)>")).doesNotContain("<img");
        assertThat(SafeHtml.clean("<scr<b>ipt>alert(1)</scr</b>ipt>")).doesNotContain("<script");
        assertThat(SafeHtml.clean("<a href=\"javascript:alert(1)\">x</a>")).doesNotContain("<a");
        assertThat(SafeHtml.clean("<b><i>open")).isEqualTo("<b><i>open</i></b>");
        assertThat(SafeHtml.clean("a &lt; b &amp; c &#x3c;script&#x3e;")).doesNotContain("<");
        assertThat(Javadoc.html("{@code <script>} and {@literal <img>}"))
                .doesNotContain("<script")
                .doesNotContain("<img");
    }
}
