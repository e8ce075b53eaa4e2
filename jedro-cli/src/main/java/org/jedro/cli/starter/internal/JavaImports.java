// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts imports: a new package changes the order that formatters require. */
final class JavaImports {
    private static final String STATIC = "import static ";
    private static final Comparator<String> BY_NAME = Comparator.comparing(line -> line.replace(";", ""));

    private JavaImports() {}

    /** {@return a source in which each block of imports is sorted} */
    static String sorted(String source) {
        List<String> lines = new ArrayList<>(List.of(source.split("\n", -1)));
        int start = 0;
        while (start < lines.size()) {
            int end = start;
            while (end < lines.size() && kind(lines.get(end)) != 0 && kind(lines.get(end)) == kind(lines.get(start))) {
                end++;
            }
            lines.subList(start, end).sort(BY_NAME);
            start = Math.max(end, start + 1);
        }
        return String.join("\n", lines);
    }

    private static int kind(String line) {
        return line.startsWith(STATIC) ? 2 : line.startsWith("import ") ? 1 : 0;
    }

    /** {@return a source with one more import, in its place; the source has at least one already, or none} */
    static String with(String source, String type) {
        String line = "import " + type + ";\n";
        if (source.contains(line)) {
            return source;
        }
        int first = source.indexOf("\nimport ");
        while (first >= 0 && source.startsWith("\n" + STATIC, first)) {
            first = source.indexOf("\nimport ", first + 1);
        }
        if (first >= 0) {
            return sorted(source.substring(0, first + 1) + line + source.substring(first + 1));
        }
        int end = source.indexOf('\n', Math.max(0, source.indexOf("package "))) + 1;
        return source.substring(0, end) + "\n" + line + source.substring(end);
    }
}
