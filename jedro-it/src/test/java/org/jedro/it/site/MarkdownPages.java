// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jedro.it.site.MarkdownPage.PageLink;

/** All Markdown files of a repository, sorted by path. */
final class MarkdownPages {
    private static final Set<String> SKIPPED_FOLDERS = Set.of("target", ".git", "data", "node_modules");
    private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    private final Path root;
    private final TreeMap<String, MarkdownPage> pages;

    private MarkdownPages(Path root, TreeMap<String, MarkdownPage> pages) {
        this.root = root;
        this.pages = pages;
    }

    static MarkdownPages in(Path root) throws IOException {
        TreeMap<String, MarkdownPage> pages = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isSkipped =
                        SKIPPED_FOLDERS.contains(folder.getFileName().toString()) && !folder.equals(root);
                return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    String path = slashed(root.relativize(file));
                    pages.put(path, MarkdownPage.of(path, Files.readString(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new MarkdownPages(root, pages);
    }

    Collection<MarkdownPage> all() {
        return pages.values();
    }

    Optional<MarkdownPage> find(String path) {
        return Optional.ofNullable(pages.get(path));
    }

    /** {@return the file at a path of the repository} */
    Path file(String path) {
        return root.resolve(path);
    }

    /** {@return whether a path of the repository is a folder} */
    boolean isFolder(String path) {
        return Files.isDirectory(root.resolve(path));
    }

    /** {@return whether a link leaves the repository} */
    static boolean isExternal(String target) {
        return SCHEME.matcher(target).matches();
    }

    /** {@return the path in the repository to which a link of a page leads} */
    static String resolve(MarkdownPage page, String target) {
        String file = target.replaceAll("#.*", "");
        return file.isEmpty()
                ? page.path()
                : slashed(Path.of(page.path()).resolveSibling(file).normalize());
    }

    /** {@return the anchor of a link, with its {@code #}; empty if it has none} */
    static String fragment(String target) {
        int sharp = target.indexOf('#');
        return sharp < 0 ? "" : target.substring(sharp);
    }

    /** {@return a line for each link whose file or heading does not exist} */
    List<String> brokenLinks() {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : all()) {
            for (PageLink link : page.links()) {
                problem(page, link.target())
                        .map(problem -> page.path() + ":" + link.line() + ": " + problem)
                        .ifPresent(broken::add);
            }
        }
        return broken;
    }

    private Optional<String> problem(MarkdownPage page, String target) {
        if (isExternal(target)) {
            return Optional.empty();
        }
        String path = resolve(page, target);
        if (path.startsWith("..") || !Files.exists(root.resolve(path))) {
            return Optional.of("'" + target + "' is not in the repository.");
        }
        String fragment = fragment(target);
        Optional<MarkdownPage> linked = find(path);
        if (fragment.isEmpty() || linked.isEmpty() || linked.get().anchors().containsValue(fragment.substring(1))) {
            return Optional.empty();
        }
        return Optional.of("expected a heading of " + path + ", but was '" + fragment + "'; the headings are "
                + String.join(", ", linked.get().anchors().values()) + ".");
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }
}
