// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The types that the Javadoc of the site describes. */
final class Javadoc {
    static final String FOLDER = "apidocs";

    private static final Pattern TYPE_PAGE = Pattern.compile("[a-z0-9/]+/([A-Z][\\w.]*)\\.html");
    private static final Pattern SOURCE = Pattern.compile("jedro-[a-z-]+/src/main/java/(.+)\\.java");
    private static final String AMBIGUOUS = "";

    private final Path folder;
    private final Map<String, String> types;

    private Javadoc(Path folder, Map<String, String> types) {
        this.folder = folder;
        this.types = types;
    }

    static Javadoc in(Path site) throws IOException {
        Path folder = site.resolve(FOLDER);
        Map<String, String> types = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.map(file -> TYPE_PAGE.matcher(
                                folder.relativize(file).toString().replace('\\', '/')))
                        .filter(Matcher::matches)
                        .forEach(page -> types.merge(page.group(1), page.group(), (a, b) -> AMBIGUOUS));
            }
        }
        return new Javadoc(folder, types);
    }

    /** {@return the page of a type, as a path in the site; empty if none or several types have the name} */
    Optional<String> ofType(String name) {
        return Optional.ofNullable(types.get(name))
                .filter(page -> !page.equals(AMBIGUOUS))
                .map(page -> FOLDER + "/" + page);
    }

    /** {@return the page of a source file of the repository, as a path in the site; empty if it has none} */
    Optional<String> ofSource(String path) {
        return Optional.of(SOURCE.matcher(path))
                .filter(Matcher::matches)
                .map(source -> source.group(1) + ".html")
                .filter(page -> Files.exists(folder.resolve(page)))
                .map(page -> FOLDER + "/" + page);
    }
}
