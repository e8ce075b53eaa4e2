// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jedro.Origin;
import org.jedro.config.internal.Texts;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/**
 * Keeps calls of resolvers whose value depends on more than the files of a kind, as a text with a mark in place of the dollar sign and the brace;
 * {@link #written} turns the mark back when everything else is resolved.
 */
final class KeptCalls implements Resolvers {
    private static final Set<String> OF_THE_TREE =
            Set.of("oc.create", "oc.decode", "oc.deprecated", "oc.dict.keys", "oc.dict.values", "oc.select");
    /** Noncharacters of Unicode, which no text of a catalog contains. */
    private static final char CALL = '\uFDD0';

    private static final char END = '\uFDD2';
    private static final char TEXT = '\uFDD1';
    private static final String OPEN = "${";
    private static final Pattern CALL_AFTER_BACKSLASHES = Pattern.compile("(\\\\*+)" + CALL);
    private static final Pattern TEXT_AFTER_BACKSLASHES = Pattern.compile("(\\\\*+)" + TEXT);
    private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_/.$@%*+-]+");

    private final Resolvers all;

    KeptCalls(Resolvers all) {
        this.all = all;
    }

    @Override
    public Value resolve(String name, List<Value> arguments, Origin origin, Interpolation place) {
        if (OF_THE_TREE.contains(name) && arguments.stream().noneMatch(KeptCalls::hasCall)) {
            return all.resolve(name, arguments, origin, place);
        }
        List<String> texts = new ArrayList<>();
        arguments.forEach(argument -> texts.add(argument(argument)));
        return new ScalarValue(CALL + name + ":" + String.join(", ", texts) + END, origin);
    }

    @Override
    public String hintForAbsent(String name, String similar) {
        return all.hintForAbsent(name, similar);
    }

    // a text with the start of a call must not be confused with a call
    @Override
    public Value finished(Value resolved) {
        return resolved instanceof ScalarValue && resolved.toJava() instanceof String text && text.contains(OPEN)
                ? new ScalarValue(marked(text), resolved.origin())
                : resolved;
    }

    private static String marked(String text) {
        return text.replace(OPEN, String.valueOf(TEXT));
    }

    /** {@return the tree with calls and texts as a file has them} */
    static Value written(Value value) {
        if (value instanceof MapValue map) {
            MapValue.Builder written = MapValue.builder(map.origin());
            map.entries().forEach((key, inner) -> written.add(key, written(inner)));
            return written.build();
        }
        if (value instanceof ListValue list) {
            return new ListValue(list.items().stream().map(KeptCalls::written).toList(), list.origin());
        }
        return value.toJava() instanceof String text && (text.indexOf(CALL) >= 0 || text.indexOf(TEXT) >= 0)
                ? new ScalarValue(unmarked(text), value.origin())
                : value;
    }

    private static String unmarked(String text) {
        String calls =
                CALL_AFTER_BACKSLASHES.matcher(text).replaceAll("$1$1\\${").replace(END, '}');
        return TEXT_AFTER_BACKSLASHES.matcher(calls).replaceAll("$1$1\\\\\\${");
    }

    private static boolean hasCall(Value value) {
        if (value instanceof ScalarValue) {
            return value.toJava() instanceof String text && text.indexOf(CALL) >= 0;
        }
        return value instanceof MapValue map
                ? map.entries().values().stream().anyMatch(KeptCalls::hasCall)
                : value instanceof ListValue list && list.items().stream().anyMatch(KeptCalls::hasCall);
    }

    /** {@return an argument as it may be written inside a call} */
    private static String argument(Value value) {
        if (value instanceof ListValue list) {
            return list.items().stream().map(KeptCalls::argument).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof MapValue map) {
            return map.entries().entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + argument(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toJava() instanceof String text ? text(marked(text)) : Texts.of(value);
    }

    private static String text(String text) {
        if (!text.isEmpty() && endOfCall(text, 0) == text.length()) {
            return text;
        }
        boolean isBare = BARE.matcher(text).matches()
                && ExpressionParser.parseElement(text).equals(new Expression.Constant(text));
        return isBare ? text : quoted(text);
    }

    /** Calls in the text stay as they are: quotes within them are their own. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int backslashes = 0;
        for (int i = 0; i < text.length(); i++) {
            int end = endOfCall(text, i);
            if (end > i) {
                quoted.append(text, i, end);
                i = end - 1;
                backslashes = 0;
            } else {
                char c = text.charAt(i);
                quoted.append(c == '\'' ? "\\".repeat(backslashes + 1) : "").append(c);
                backslashes = c == '\\' ? backslashes + 1 : 0;
            }
        }
        return quoted.append("\\".repeat(backslashes)).append('\'').toString();
    }

    /** {@return the position after the call that starts at a position; that position itself if none does} */
    private static int endOfCall(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += text.charAt(i) == CALL ? 1 : text.charAt(i) == END ? -1 : 0;
            if (depth == 0) {
                return i == start ? start : i + 1;
            }
        }
        return start;
    }
}
