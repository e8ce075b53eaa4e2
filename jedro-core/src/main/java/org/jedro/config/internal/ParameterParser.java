// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Reads {@code a.b=1,c='x, y'} from left to right. */
final class ParameterParser {
    private static final int SHOWN = 40;

    private final String option;
    private final String text;
    private final Origin origin;
    private int at;

    ParameterParser(String option, String text) {
        this.option = option;
        this.text = text;
        this.origin = Origin.of(option);
    }

    MapValue parse() {
        MapValue parameters = new MapValue(Map.of(), origin);
        while (at < text.length()) {
            skipBlanks();
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                continue;
            }
            if (at < text.length()) {
                parameters = item(parameters);
            }
        }
        return parameters;
    }

    /** {@return the entries of a map, with keys such as {@code a.b} nested as in a text; the last of equal keys wins} */
    MapValue nested(MapValue entries) {
        MapValue parameters = new MapValue(Map.of(), origin);
        for (Map.Entry<String, Value> entry : entries.entries().entrySet()) {
            parameters = (MapValue) put(parameters, steps(entry.getKey()), entry.getValue(), entry.getKey());
        }
        return parameters;
    }

    private MapValue item(MapValue parameters) {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ',') {
            at++;
        }
        String key = text.substring(start, at).strip();
        if (at >= text.length() || text.charAt(at) == ',') {
            throw invalid("expected key=value, but was '" + key + "'");
        }
        at++;
        if (key.isEmpty()) {
            throw invalid("a key is missing before '" + text.substring(start) + "'");
        }
        List<String> steps = steps(key);
        Value value = value(key);
        return (MapValue) put(parameters, steps, value, key);
    }

    /** {@code a.b[0]} or {@code [a][b]} as its steps. */
    private List<String> steps(String key) {
        List<String> steps = new ArrayList<>();
        String dotted = key.replaceAll("\\[([^\\[\\]]*)]", ".$1");
        for (String step : (key.startsWith("[") ? dotted.substring(1) : dotted).split("\\.", -1)) {
            if (step.isBlank()) {
                throw invalid("the key '" + key + "' has an empty part");
            }
            steps.add(step);
        }
        if (steps.size() > YamlComposer.DEEPEST) {
            throw invalid(
                    "the key '" + key.substring(0, SHOWN) + "…' has more than " + YamlComposer.DEEPEST + " parts");
        }
        return steps;
    }

    private Value value(String key) {
        skipBlanks();
        int start = at;
        char first = at < text.length() ? text.charAt(at) : ',';
        if (first == '\'' || first == '"' || first == '[' || first == '{') {
            skipGrouped(key);
            String yaml = text.substring(start, at);
            skipBlanks();
            if (at < text.length() && text.charAt(at) != ',') {
                throw invalid("the value of '" + key + "' goes on after its closing " + yaml.charAt(yaml.length() - 1)
                        + "; quote all of it");
            }
            return yaml(key, yaml);
        }
        while (at < text.length() && text.charAt(at) != ',') {
            at++;
        }
        return new ScalarValue(YamlScalars.read(text.substring(start, at).strip()), origin);
    }

    /** Moves past the quote or bracket that closes the one here. */
    private void skipGrouped(String key) {
        int depth = 0;
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (quote != 0) {
                if (quote == '"' && c == '\\') {
                    at++;
                } else if (c == quote && quote == '\'' && at < text.length() && text.charAt(at) == '\'') {
                    at++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '[' || c == '{') {
                depth++;
            } else if (c == ']' || c == '}') {
                depth--;
            }
            if (quote == 0 && depth == 0) {
                return;
            }
        }
        throw invalid("a quote or bracket is not closed in the value of '" + key + "'");
    }

    private Value yaml(String key, String yaml) {
        ConfigProblems problems = new ConfigProblems();
        Optional<Value> value = new YamlReader(option, problems, (place, note) -> {}).read(yaml);
        if (!problems.isEmpty() || value.isEmpty()) {
            throw invalid("the value of '" + key + "' is not valid YAML: " + yaml);
        }
        return Value.of(value.get().toJava(), origin);
    }

    private Value put(@Nullable Value into, List<String> steps, Value value, String key) {
        if (steps.isEmpty()) {
            return into instanceof MapValue base && value instanceof MapValue over ? merged(base, over) : value;
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (into instanceof ListValue list) {
            if (!step.matches("\\d{1,9}")
                    || Integer.parseInt(step) >= list.items().size()) {
                throw invalid("'" + key + "' names no item of its list");
            }
            List<Value> items = new ArrayList<>(list.items());
            items.set(Integer.parseInt(step), put(list.items().get(Integer.parseInt(step)), rest, value, key));
            return new ListValue(items, origin);
        }
        MapValue map = into instanceof MapValue existing ? existing : new MapValue(Map.of(), origin);
        return map.with(step, put(map.entries().get(step), rest, value, key));
    }

    private static MapValue merged(MapValue base, MapValue over) {
        return new Merger(new ConfigProblems()).soft(base, over);
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private InvalidOptionException invalid(String clause) {
        return InvalidOptionException.of(option, clause);
    }
}
