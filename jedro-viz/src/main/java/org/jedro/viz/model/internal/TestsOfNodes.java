// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.Source;

/** The tests of a project that mention a node: its function as {@code Class.method} or {@code Class::method}, or its name as a text. */
public final class TestsOfNodes {
    private static final Path FOLDER = Path.of("src", "test", "java");
    private static final int MAX_FILES = 2_000;
    private static final int MAX_FOUND = 20;
    private static final int MAX_DEPTH = 40;

    private final SourceCode sources;
    private final List<String> files;

    /** Creates the tests of a project. */
    public TestsOfNodes(Path root, SourceCode sources) {
        this.sources = sources;
        this.files = files(root);
    }

    /** {@return the first line of each test class that mentions a node, sorted by file} */
    public List<Source> of(NodeModel node) {
        Pattern mention = mention(node);
        List<Source> found = new ArrayList<>();
        for (String file : files) {
            if (found.size() == MAX_FOUND) {
                break;
            }
            line(sources.lines(file), mention).ifPresent(line -> found.add(new Source(file, line, line)));
        }
        return found;
    }

    /** A line that imports a method is shown only if the class has no other one. */
    private static Optional<Integer> line(List<String> lines, Pattern mention) {
        Optional<Integer> imported = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            if (mention.matcher(lines.get(i)).find()) {
                if (!lines.get(i).startsWith("import ")) {
                    return Optional.of(i + 1);
                }
                imported = Optional.of(i + 1);
            }
        }
        return imported;
    }

    private static Pattern mention(NodeModel node) {
        String name = "\"" + Pattern.quote(node.name()) + "\"";
        String[] function = node.function().split("::|[.#]", -1);
        if (function.length < 2) {
            return Pattern.compile(name);
        }
        String type = function[function.length - 2].replaceFirst(".*\\$", "");
        String method = function[function.length - 1].replaceFirst("\\(.*", "");
        return Pattern.compile(
                name + "|\\b" + Pattern.quote(type) + "\\s*(?:\\.|::)\\s*" + Pattern.quote(method) + "\\b");
    }

    private static List<String> files(Path root) {
        Path folder = root.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .limit(MAX_FILES)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // not readable
        }
    }
}
