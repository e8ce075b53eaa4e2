// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
    private static final String SOURCES = "https://example.org/jedro";

    @TempDir
    Path folder;

    private Path root;
    private Path site;

    @BeforeEach
    void writeARepository() throws IOException {
        root = folder.resolve("repository");
        site = folder.resolve("site");
        write(root.resolve("README.md"), "# Jedro\n\n[Docs](docs/README.md), [licence](LICENSE)\n");
        write(root.resolve("LICENSE"), "Free.\n");
        write(root.resolve("docs/README.md"), "# Docs\n\n- [A](guide/a.md)\n- [decisions](adr)\n");
        write(root.resolve("docs/guide/a.md"), "# A & B\n");
        write(root.resolve("docs/adr/0001-first.md"), "# 1. First\n");
        write(root.resolve("jedro-core/src/main/java/org/jedro/pipeline/Node.java"), "");
        write(site.resolve("apidocs/index.html"), "");
        write(site.resolve("apidocs/org/jedro/pipeline/Node.html"), "");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String page(String path) throws IOException {
        Site.writePages(root, site, SOURCES);
        return Files.readString(site.resolve(path));
    }

    private String guide(String markdown) throws IOException {
        write(root.resolve("docs/guide/a.md"), markdown);
        return page("docs/guide/a.html");
    }

    @Test
    void linksPagesToPages() throws IOException {
        assertThat(page("index.html"))
                .contains("<title>Jedro</title>")
                .contains("<a href=\"docs/index.html\">Docs</a>")
                .contains("<a href=\"https://example.org/jedro/blob/HEAD/LICENSE\">licence</a>");
    }

    @Test
    void listsInTheNavigationWhatTheContentsLinkTo() throws IOException {
        assertThat(guide("# A & B\n\n## One\n\n### Two\n"))
                .contains("<title>A &amp; B · Jedro</title>")
                .contains("""
                        <ul>
                        <li><a href="../../docs/guide/a.html" aria-current="page">A &amp; B</a>
                        <ul>
                        <li><a href="#one">One</a></li>
                        </ul>
                        </li>
                        <li><a href="../../docs/adr/index.html">Decisions</a></li>
                        <li><a href="../../apidocs/index.html">Javadoc</a></li>
                        </ul>
                        """);
    }

    @Test
    void listsThePagesOfAFolder() throws IOException {
        assertThat(page("docs/adr/index.html"))
                .contains("<li><a href=\"../../docs/adr/0001-first.html\">1. First</a></li>");
    }

    @Test
    void linksTypesAndTheirSourcesToTheJavadoc() throws IOException {
        String javadoc = "<a href=\"../../apidocs/org/jedro/pipeline/Node.html\">";

        assertThat(guide("`Node`, [it](../../jedro-core/src/main/java/org/jedro/pipeline/Node.java), `List`\n"))
                .contains(javadoc + "<code>Node</code></a>, " + javadoc + "it</a>, <code>List</code>");
    }

    @Test
    void omitsTheCommentsForTests() throws IOException {
        assertThat(guide("# A\n\n<!-- prelude\nimport x;\n-->\n```java\nint i;\n```\n"))
                .doesNotContain("import x")
                .contains("<pre><code class=\"language-java\">int i;\n</code></pre>");
    }

    @Test
    void linksHeadingsToThemselves() throws IOException {
        assertThat(guide("# A\n\n## The `order`\n"))
                .contains("<h2 id=\"the-order\">The <code>order</code><a href=\"#the-order\" class=\"own\" "
                        + "aria-label=\"Link to this section\">#</a></h2>");
    }

    @Test
    void refusesBrokenLinks() throws IOException {
        write(root.resolve("docs/guide/a.md"), "[b](b.md)\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> page("index.html"))
                .withMessage("Links are broken:\n  docs/guide/a.md:1: 'b.md' is not in the repository.");
    }

    @Test
    void refusesASiteWithoutJavadoc() throws IOException {
        Files.delete(site.resolve("apidocs/index.html"));

        assertThatIllegalStateException()
                .isThrownBy(() -> page("index.html"))
                .withMessageContaining("\n  docs/guide/a.html: '../../apidocs/index.html' does not exist in the site.");
    }

    @Test
    void copiesThePicturesOfItsPages() throws IOException {
        write(root.resolve("docs/guide/b.png"), "a picture");

        assertThat(guide("![b](b.png)\n")).contains("<img src=\"b.png\" alt=\"b\"");
        assertThat(site.resolve("docs/guide/b.png")).hasContent("a picture");
    }
}
