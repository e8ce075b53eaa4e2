// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.internal.Suggestions;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** The placeholders in the body of a pattern's entry: in every text, at any depth; never in keys. */
final class Placeholders {
    /** Braces around a text with a blank or a quote are not placeholders, but for example JSON. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}\\s\"']+)}");

    /** An escaped brace, or the next value, in Python's text formatting. */
    private static final List<String> FORMATS = List.of("{{", "{}");

    private static final Pattern STEPS_UP = Pattern.compile("(?:^|[/\\\\])\\.\\.(?:[/\\\\]|$)");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*+://");

    private Placeholders() {}

    /** {@return the body in which the placeholders are replaced} */
    static MapValue replace(MapValue body, Map<String, String> texts) {
        return (MapValue) replaced(body, texts);
    }

    private static Value replaced(Value value, Map<String, String> texts) {
        if (value instanceof MapValue map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((key, item) -> entries.put(key, replaced(item, texts)));
            return new MapValue(entries, map.origin());
        }
        if (value instanceof ListValue list) {
            return new ListValue(
                    list.items().stream().map(item -> replaced(item, texts)).toList(), list.origin());
        }
        if (value instanceof ScalarValue scalar && scalar.toJava() instanceof String text && text.indexOf('{') >= 0) {
            return new ScalarValue(replaced(text, texts), value.origin());
        }
        return value;
    }

    /** {@return the body with an empty list in place of each value that has placeholders} */
    static MapValue emptied(MapValue body) {
        return (MapValue) emptied((Value) body);
    }

    private static Value emptied(Value value) {
        if (value instanceof MapValue map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((key, item) -> entries.put(key, emptied(item)));
            return new MapValue(entries, map.origin());
        }
        if (value instanceof ListValue list) {
            return new ListValue(
                    list.items().stream().map(Placeholders::emptied).toList(), list.origin());
        }
        return value instanceof ScalarValue scalar && !in(scalar).isEmpty()
                ? new ListValue(List.of(), value.origin())
                : value;
    }

    private static String replaced(String text, Map<String, String> texts) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String replacement = texts.get(found.group(1));
            return Matcher.quoteReplacement(replacement == null ? found.group() : replacement);
        });
    }

    /** Adds a problem for each placeholder in a body that is invalid or that the pattern's name does not have. */
    static void check(DatasetPattern pattern, MapValue body, Problems problems) {
        walk(body, "", (path, value) -> {
            if (value.toJava() instanceof String text) {
                FORMATS.stream()
                        .filter(text::contains)
                        .forEach(format -> problems.at(value, path)
                                .add("'" + format + "' is not a placeholder; expected one like '{name}'"));
            }
            for (String found : in(value)) {
                if (!pattern.placeholders().contains(found)) {
                    problems.at(value, path)
                            .add("'{" + found + "}' is not in the pattern's name; "
                                    + Suggestions.hint(found, pattern.placeholders(), "placeholders"));
                }
            }
        });
    }

    /** {@return the paths of the values that have placeholders in them} */
    static Set<String> paths(String name, MapValue body) {
        Set<String> paths = new LinkedHashSet<>();
        walk(body, name, (path, value) -> {
            if (!in(value).isEmpty()) {
                paths.add(path);
            }
        });
        return paths;
    }

    /** {@return whether texts that replace placeholders could lead out of the folder that the pattern names} */
    static boolean leadOut(Collection<String> texts) {
        return texts.stream()
                .anyMatch(text -> text.startsWith("/")
                        || text.startsWith("\\")
                        || (text.contains("..") && STEPS_UP.matcher(text).find()));
    }

    /**
     * {@return whether replaced placeholders make a path in a body leave the folder of its pattern: up, or to the
     * root}
     */
    static boolean leadsOut(Value body, Value replaced) {
        if (body instanceof MapValue before && replaced instanceof MapValue after) {
            return before.entries().entrySet().stream()
                    .anyMatch(item -> after.get(item.getKey())
                            .map(value -> leadsOut(item.getValue(), value))
                            .orElse(false));
        }
        if (body instanceof ListValue before && replaced instanceof ListValue after) {
            return IntStream.range(0, before.items().size())
                    .anyMatch(i -> leadsOut(before.items().get(i), after.items().get(i)));
        }
        return body.toJava() instanceof String before
                && replaced.toJava() instanceof String after
                && !before.equals(after)
                && (stepsUp(after) > stepsUp(before) || (isAbsolute(after) && !isAbsolute(before)));
    }

    private static long stepsUp(String path) {
        return path.contains("..")
                ? Stream.of(path.split("[/\\\\]", -1))
                        .filter(step -> step.strip().equals(".."))
                        .count()
                : 0;
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/")
                || path.startsWith("\\")
                || SCHEME.matcher(path).lookingAt()
                || (path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0)));
    }

    private static void walk(Value value, String path, BiConsumer<String, ScalarValue> visit) {
        if (value instanceof MapValue map) {
            map.entries().forEach((key, item) -> walk(item, path.isEmpty() ? key : path + "." + key, visit));
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.items().size(); i++) {
                walk(list.items().get(i), path + "[" + i + "]", visit);
            }
        } else if (value instanceof ScalarValue scalar) {
            visit.accept(path, scalar);
        }
    }

    private static List<String> in(ScalarValue value) {
        List<String> found = new ArrayList<>();
        if (value.toJava() instanceof String text) {
            Matcher matcher = PLACEHOLDER.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }
}
