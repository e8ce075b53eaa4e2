// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jedro.viz.model.internal.ProjectModel.Source;

/** The methods in the source files of a project. Reads each file once; not thread-safe. */
public final class SourceCode {
    private static final long MAX_BYTES = 2_000_000;

    /** The last line before the members of a type. */
    private static final Pattern TYPE_HEADER =
            Pattern.compile("(.*\\s)?(class|interface|enum|record)\\s+\\w.*\\{|(extends|implements|permits)\\s.*\\{");

    private final Optional<Path> root;
    private final Map<String, List<String>> files = new HashMap<>();

    private SourceCode(Optional<Path> root) {
        this.root = root;
    }

    /** Creates the code of a project. */
    public SourceCode(Path root) {
        this(Optional.of(root));
    }

    /** {@return the code of no project} */
    public static SourceCode none() {
        return new SourceCode(Optional.empty());
    }

    /**
     * A method as it is written.
     *
     * @param text its lines, without the indentation that all have, annotations included
     * @param start the number of the first line
     * @param documentation the text of its documentation comment, without the marks of the comment; may be empty
     */
    public record Method(String text, int start, String documentation) {}

    /** {@return the lines of a file of the project; none if it cannot be read or is not in the project} */
    public List<String> lines(String file) {
        return files.computeIfAbsent(file, this::read);
    }

    private List<String> read(String file) {
        if (root.isEmpty()) {
            return List.of();
        }
        Path folder = root.get().toAbsolutePath().normalize();
        Path path = folder.resolve(file).normalize();
        try {
            return path.startsWith(folder) && Files.isRegularFile(path) && Files.size(path) <= MAX_BYTES
                    ? Files.readAllLines(path)
                    : List.of();
        } catch (IOException e) {
            return List.of(); // in another encoding than UTF-8, or not readable
        }
    }

    /** {@return the first sentence of the documentation of a method, as plain text} */
    Optional<String> summary(Source source) {
        return method(source)
                .map(Method::documentation)
                .filter(text -> !text.isEmpty())
                .map(Javadoc::summary);
    }

    /** {@return the method that contains lines; empty if the file cannot be read or is shorter} */
    public Optional<Method> method(Source source) {
        List<String> lines = lines(source.file());
        if (source.line() < 1 || source.end() > lines.size()) {
            return Optional.empty();
        }
        int first = declaration(lines, source.line() - 1);
        int last = Braces.end(lines, first, source.end() - 1);
        return Optional.of(new Method(
                String.join("\n", lines.subList(first, last + 1)).stripIndent(),
                first + 1,
                documentation(lines, first - 1)));
    }

    /** {@return the first line of the declaration around a line of code: the one behind what ends before it} */
    private static int declaration(List<String> lines, int code) {
        int first = code;
        while (first > 0 && !isEnd(lines.get(first - 1).strip())) {
            first--;
        }
        return first;
    }

    private static boolean isEnd(String line) {
        return line.isEmpty()
                || line.endsWith(";")
                || line.endsWith("*/")
                || line.startsWith("}")
                || line.endsWith("}")
                || TYPE_HEADER.matcher(line).matches();
    }

    private static String documentation(List<String> lines, int last) {
        if (last < 0 || !lines.get(last).strip().endsWith("*/")) {
            return "";
        }
        int first = last;
        while (first > 0 && !lines.get(first).strip().startsWith("/*")) {
            first--;
        }
        if (!lines.get(first).strip().startsWith("/**")) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        lines.subList(first, last + 1)
                .forEach(line -> text.append(withoutMarks(line.strip())).append('\n'));
        return text.toString().strip();
    }

    private static String withoutMarks(String line) {
        String text = line.startsWith("/**") ? line.substring(3) : line;
        if (text.endsWith("*/")) {
            text = text.substring(0, text.length() - 2);
        } else if (text.startsWith("*")) {
            text = text.substring(1);
        }
        return text.startsWith(" ") ? text.substring(1) : text;
    }
}
