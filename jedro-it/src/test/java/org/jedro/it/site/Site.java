// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jedro.it.site.MarkdownPage.PageLink;

/**
 * Writes the Markdown pages of the repository as a static site, beside the Javadoc that is there already. A page keeps its
 * path; a README is the index of its folder. Pictures are copied. Links between pages lead to pages, links to sources of
 * published modules to their Javadoc, all others to the repository.
 */
public final class Site {
    private static final Pattern PAGES = Pattern.compile("[^/]+\\.md|docs/.+\\.md");
    private static final Pattern PICTURES = Pattern.compile(".+\\.(?:png|svg|jpg)");
    private static final String CONTENTS = "docs/README.md";

    private final MarkdownPages repository;
    private final Path folder;
    private final String sources;
    private final Javadoc javadoc;
    private final TreeMap<String, MarkdownPage> pages = new TreeMap<>();

    /** The folder already holds the Javadoc; {@code sources} is the address at which people browse the repository. */
    Site(MarkdownPages repository, Path folder, String sources) throws IOException {
        this.repository = repository;
        this.folder = folder;
        this.sources = sources;
        this.javadoc = Javadoc.in(folder);
        repository.all().stream()
                .filter(page -> PAGES.matcher(page.path()).matches())
                .forEach(page -> pages.put(page.path(), page));
        contents().ifPresent(this::addFolders);
    }

    /**
     * Writes the Javadoc and the pages. The classes of all modules and their libraries are on the class path.
     *
     * @param arguments the repository, the folder of the site, the address at which people browse the repository
     * @throws IllegalStateException if a link is broken, or the Javadoc has errors or warnings
     */
    public static void main(String[] arguments) throws IOException {
        Path repository = Path.of(arguments[0]);
        Path folder = Path.of(arguments[1]);
        new JavadocTool(repository).write(folder.resolve(Javadoc.FOLDER));
        writePages(repository, folder, arguments[2]);
    }

    /** Writes the pages beside the Javadoc, and checks their links. */
    static void writePages(Path root, Path folder, String sources) throws IOException {
        MarkdownPages repository = MarkdownPages.in(root);
        failOn(repository.brokenLinks());
        Site site = new Site(repository, folder, sources);
        failOn(WrittenLinks.broken(folder, site.write()));
    }

    private static void failOn(List<String> brokenLinks) {
        if (!brokenLinks.isEmpty()) {
            throw new IllegalStateException("Links are broken:\n  " + String.join("\n  ", brokenLinks));
        }
    }

    /** {@return the files of the pages, after they are written} */
    List<Path> write() throws IOException {
        List<Path> written = new ArrayList<>();
        for (MarkdownPage page : pages.values()) {
            Path file = folder.resolve(address(page.path()));
            Files.createDirectories(file.getParent());
            Files.writeString(file, new PageHtml(this, page).text());
            copyPictures(page);
            written.add(file);
        }
        try (InputStream style = Site.class.getResourceAsStream("style.css")) {
            Files.write(folder.resolve("style.css"), style.readAllBytes());
        }
        return written;
    }

    private void copyPictures(MarkdownPage page) throws IOException {
        for (PageLink link : page.links()) {
            if (!MarkdownPages.isExternal(link.target())
                    && PICTURES.matcher(link.target()).matches()) {
                String path = MarkdownPages.resolve(page, link.target());
                Path copy = folder.resolve(path);
                Files.createDirectories(copy.getParent());
                Files.copy(repository.file(path), copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** {@return the pages that the navigation lists, in its order: those that the documentation's contents link to} */
    List<MarkdownPage> listed() {
        return contents().stream()
                .flatMap(contents -> contents.links().stream()
                        .filter(link -> !MarkdownPages.isExternal(link.target()))
                        .flatMap(link -> page(MarkdownPages.resolve(contents, link.target())).stream()))
                .distinct()
                .toList();
    }

    Javadoc javadoc() {
        return javadoc;
    }

    /** {@return where a link of a page leads, as a path in the site or as an address elsewhere} */
    String destination(MarkdownPage page, String target) {
        if (MarkdownPages.isExternal(target)) {
            return target;
        }
        String path = MarkdownPages.resolve(page, target);
        String fragment = MarkdownPages.fragment(target);
        return page(path)
                .map(linked -> address(linked.path()) + fragment)
                .or(() -> javadoc.ofSource(path))
                .orElseGet(
                        () -> sources + (repository.isFolder(path) ? "/tree/HEAD/" : "/blob/HEAD/") + path + fragment);
    }

    /** {@return the address of a page in the site} */
    static String address(String path) {
        return path.replaceAll("(^|/)README\\.md$", "$1index.md").replaceAll("\\.md$", ".html");
    }

    private Optional<MarkdownPage> contents() {
        return Optional.ofNullable(pages.get(CONTENTS));
    }

    /** {@return the page of a path; that of a folder is its README} */
    private Optional<MarkdownPage> page(String path) {
        return Optional.ofNullable(pages.get(path)).or(() -> Optional.ofNullable(pages.get(readme(path))));
    }

    private static String readme(String folder) {
        return folder.isEmpty() ? "README.md" : folder + "/README.md";
    }

    /** A folder that the contents link to gets a page that lists its pages. */
    private void addFolders(MarkdownPage contents) {
        for (PageLink link : contents.links()) {
            String path = MarkdownPages.resolve(contents, link.target());
            if (!MarkdownPages.isExternal(link.target()) && repository.isFolder(path)) {
                pages.computeIfAbsent(readme(path), readme -> MarkdownPage.of(readme, list(link.text(), path)));
            }
        }
    }

    private String list(String title, String folder) {
        StringBuilder markdown = new StringBuilder("# ")
                .append(title.substring(0, 1).toUpperCase(Locale.ROOT))
                .append(title.substring(1))
                .append("\n\n");
        pages.values().stream()
                .filter(page -> page.path().startsWith(folder + "/"))
                .forEach(page -> markdown.append("- [")
                        .append(page.title())
                        .append("](")
                        .append(page.path().substring(folder.length() + 1))
                        .append(")\n"));
        return markdown.toString();
    }
}
