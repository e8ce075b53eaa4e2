// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Compares what a guide shows with what a program printed. Spaces count once, durations, sizes, versions and temporary
 * names are equal to others of their kind, {@code …} in a line stands for anything, and a line that is only {@code …} for any lines.
 */
final class LooseText {
    private static final Pattern DURATION = Pattern.compile("\\d+(\\.\\d+)? (s|ms|min)\\b");
    private static final Pattern SIZE = Pattern.compile("\\d+(\\.\\d+)? (B|kB|MB|GB|TB)\\b");
    private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{3}Z");

    private LooseText() {}

    /** {@return whether the text is what was expected} */
    static boolean matches(String expected, String actual) {
        return matches(lines(expected), lines(actual));
    }

    private static List<String> lines(String text) {
        return text.strip()
                .lines()
                .map(LooseText::normalized)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String normalized(String line) {
        String spaced = line.strip().replaceAll("\\s+", " ");
        String timed = DURATION.matcher(spaced).replaceAll("0 s");
        String sized = SIZE.matcher(timed).replaceAll("0 B");
        return VERSION.matcher(sized).replaceAll("VERSION");
    }

    private static boolean matches(List<String> expected, List<String> actual) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        String first = expected.get(0);
        List<String> rest = expected.subList(1, expected.size());
        if (isGap(first)) {
            for (int from = 0; from <= actual.size(); from++) {
                if (matches(rest, actual.subList(from, actual.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !actual.isEmpty()
                && pattern(first).matcher(actual.get(0)).matches()
                && matches(rest, actual.subList(1, actual.size()));
    }

    private static boolean isGap(String line) {
        return line.equals("…") || line.equals("...");
    }

    private static Pattern pattern(String line) {
        StringBuilder regex = new StringBuilder();
        for (String part : line.split("(?=…)|(?<=…)")) {
            regex.append(part.equals("…") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString());
    }

    /** {@return a file name's extension in small letters} */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
