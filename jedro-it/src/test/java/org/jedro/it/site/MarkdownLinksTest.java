// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The links between the Markdown pages of the repository lead to files and headings that exist. */
class MarkdownLinksTest {
    private static final Path REPOSITORY = Path.of("..");

    @TempDir
    Path root;

    private void write(String path, String markdown) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, markdown);
    }

    private List<String> brokenLinks() throws IOException {
        return MarkdownPages.in(root).brokenLinks();
    }

    @Test
    void noneOfTheRepositoryIsBroken() throws IOException {
        MarkdownPages pages = MarkdownPages.in(REPOSITORY);

        assertThat(pages.all()).hasSizeGreaterThan(50);
        assertThat(pages.brokenLinks()).isEmpty();
    }

    @Test
    void theContentsLinkToEveryGuide() throws IOException {
        MarkdownPages pages = MarkdownPages.in(REPOSITORY);

        assertThat(new Site(pages, root, "").listed())
                .containsAll(pages.all().stream()
                        .filter(page -> page.path().startsWith("docs/guide/"))
                        .toList());
    }

    @Test
    void reportsAFileThatDoesNotExistWithItsLine() throws IOException {
        write("docs/a.md", "# A\n\nSee\n[b](b.md) and [README](../README.md).\n");
        write("docs/b/c.md", "![picture](c.png) [site](https://example.org/x.md) [a](../a.md)\n");
        write("README.md", "[docs](docs) [up](../other/README.md)\n");

        assertThat(brokenLinks())
                .containsExactly(
                        "README.md:1: '../other/README.md' is not in the repository.",
                        "docs/a.md:4: 'b.md' is not in the repository.",
                        "docs/b/c.md:1: 'c.png' is not in the repository.");
    }

    @Test
    void reportsAHeadingThatDoesNotExist() throws IOException {
        write("a.md", "# First\n\n[1](#first) [2](#second) [3](b.md#files) [4](b.md#what-isnt-it-2)\n");
        write("b.md", "# The `file`\n\n## What isn't *it*?\n\n### What isn't it\n");

        assertThat(brokenLinks())
                .containsExactly(
                        "a.md:3: expected a heading of a.md, but was '#second'; the headings are first.",
                        "a.md:3: expected a heading of b.md, but was '#files'; "
                                + "the headings are the-file, what-isnt-it, what-isnt-it-1.",
                        "a.md:3: expected a heading of b.md, but was '#what-isnt-it-2'; "
                                + "the headings are the-file, what-isnt-it, what-isnt-it-1.");
    }

    @Test
    void passesOverCodeAndBuiltFiles() throws IOException {
        write("a.md", "`[b](b.md)`\n\n```text\n[c](c.md)\n```\n\n<!-- [d](d.md) -->\n");
        write("target/e.md", "[f](f.md)\n");

        assertThat(brokenLinks()).isEmpty();
    }
}
