// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Advice for the usual reasons why the parser rejects a line. */
public final class YamlHints {
    private static final Pattern PATTERN_NAME = Pattern.compile("(\\s*\\{\\w+})[^,\\s}]+:");

    private static final Pattern JINJA = Pattern.compile("\\{\\{[^{}]*}}");

    /** The replacement for a Jinja value. */
    static final String JINJA_VALUE =
            "'{{ … }}' is Jinja, which is not evaluated; a value of globals.yml is written ${globals:x}";

    private static final String JINJA_LINE =
            "; Jinja ({% … %}, {{ … }}) is not evaluated: a value of globals.yml is written ${globals:x}, and entries that"
                    + " are alike are one pattern, '{name}'";

    private YamlHints() {}

    /** {@return whether a line has a Jinja tag in it, which Kedro's old TemplatedConfigLoader evaluated} */
    private static boolean hasJinja(String text, int line) {
        String written = lineOf(text, line);
        int from = written.indexOf("{%");
        return from >= 0 && written.indexOf("%}", from + 2) >= 0
                || JINJA.matcher(written).find();
    }

    private static String lineOf(String text, int line) {
        return text.lines().skip(line).findFirst().orElse("");
    }

    /** {@return the parser's message without its own advice and final full stop} */
    public static String clause(String problem) {
        int advice = problem.indexOf("(Do not use");
        String first = (advice < 0 ? problem : problem.substring(0, advice)).strip();
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    /** {@return the advice, beginning with a semicolon; may be empty} */
    public static String hint(String problem, String text, int line) {
        if (hasJinja(text, line)) {
            return JINJA_LINE;
        }
        if (problem.contains("\\t")) {
            return "; indent with blanks, not tabs";
        }
        if (problem.contains("cannot start any token")) {
            return "; put the text in quotes";
        }
        if (problem.endsWith("but got {") && lineOf(text, line).contains("${")) {
            return "; inside braces or brackets, put a text with ${…} in quotes";
        }
        return problem.startsWith("mapping values are not allowed")
                ? "; put a text that contains ': ' in quotes, and check the indentation"
                : "";
    }

    /** {@return the column where the braces of an unquoted name such as {@code {name}_csv} end; -1 if the line has none} */
    static int endOfPatternName(String text, int line) {
        Matcher name = PATTERN_NAME.matcher(lineOf(text, line));
        return name.lookingAt() ? name.end(1) : -1;
    }
}
