// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.Suggestions;

/** Reads the tools that a user selects: names, numbers and ranges ({@code 1,3-5}), {@code all} or {@code none}. */
final class ToolSelection {
    static final String OPTION = "--tools";
    private static final String ALL = "all";
    private static final String NONE = "none";
    private static final String SPARK_IN_KEDRO = "pyspark";
    private static final Tool[] TOOLS = Tool.values();

    private ToolSelection() {}

    /**
     * {@return the tools, in the order of {@link Tool}}
     *
     * @throws InvalidOptionException if a name or a number is wrong
     */
    static Set<Tool> parse(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.contains(ALL) || words.contains(NONE)) {
            return whole(words);
        }
        Set<Tool> selected = EnumSet.noneOf(Tool.class);
        words.forEach(word -> selected.addAll(tools(word)));
        return selected;
    }

    private static Set<Tool> whole(List<String> words) {
        if (words.size() > 1) {
            throw InvalidOptionException.of(
                    OPTION,
                    "expected '" + ALL + "' or '" + NONE + "' alone, but was '" + String.join(",", words) + "'");
        }
        return words.contains(ALL) ? EnumSet.allOf(Tool.class) : EnumSet.noneOf(Tool.class);
    }

    private static List<Tool> tools(String word) {
        if (word.matches("\\d{1,9}")) {
            return List.of(numbered(word));
        }
        if (word.matches("\\d{1,9}\\s*-\\s*\\d{1,9}")) {
            String[] ends = word.split("-", -1);
            return range(word, numbered(ends[0].strip()), numbered(ends[1].strip()));
        }
        return List.of(named(word));
    }

    private static List<Tool> range(String word, Tool first, Tool last) {
        if (first.compareTo(last) > 0) {
            throw InvalidOptionException.of(OPTION, "expected an ascending range, but was '" + word + "'");
        }
        return Arrays.asList(TOOLS).subList(first.ordinal(), last.ordinal() + 1);
    }

    private static Tool numbered(String number) {
        int value = Integer.parseInt(number);
        if (value < 1 || value > TOOLS.length) {
            throw InvalidOptionException.of(
                    OPTION, "expected a number from 1 to " + TOOLS.length + ", but was '" + number + "'");
        }
        return TOOLS[value - 1];
    }

    private static Tool named(String word) {
        return find(word.equals(SPARK_IN_KEDRO) ? Tool.SPARK.toString() : word)
                .or(() -> find(word + "s"))
                .or(() -> word.endsWith("s") ? find(word.substring(0, word.length() - 1)) : Optional.empty())
                .orElseThrow(() -> InvalidOptionException.of(
                        OPTION, "there is no tool '" + word + "'; " + withoutQuestionMark(word)));
    }

    private static String withoutQuestionMark(String word) {
        List<String> names =
                new ArrayList<>(Arrays.stream(TOOLS).map(Tool::toString).toList());
        names.addAll(List.of(ALL, NONE));
        return Suggestions.closest(word, names)
                .map(name -> "the closest name is '" + name + "'")
                .orElse("the tools are " + String.join(", ", names));
    }

    private static Optional<Tool> find(String word) {
        return Arrays.stream(TOOLS).filter(tool -> tool.toString().equals(word)).findFirst();
    }

    /** {@return the tools as the option is written} */
    static String text(Set<Tool> tools) {
        return tools.isEmpty()
                ? NONE
                : tools.size() == TOOLS.length
                        ? ALL
                        : tools.stream().map(Tool::toString).collect(Collectors.joining(","));
    }
}
