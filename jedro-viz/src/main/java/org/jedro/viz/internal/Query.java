// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jedro.Problems;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.Request;

/** The query of a request: values by name, lists separated by commas. */
final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /**
     * {@return the query of a request}
     *
     * @param known the names of the parameters that it may have
     */
    static Query of(Request request, String... known) {
        Map<String, String> values = request.query();
        Problems problems = new Problems();
        List<String> names = List.of(known);
        values.keySet().stream()
                .filter(key -> !names.contains(key))
                .forEach(key -> problems.at(key).unknown("parameter", key, names));
        if (problems.hasErrors()) {
            throw HttpProblem.of(400, "the query", problems.list());
        }
        return new Query(values);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw HttpProblem.of(400, "Parameter '" + name + "' is missing.");
        }
        return text;
    }

    List<String> list(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    boolean flag(String name, boolean otherwise) {
        return switch (text(name)) {
            case "" -> otherwise;
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw HttpProblem.of(400, "Parameter '" + name + "': expected 0 or 1.");
        };
    }

    <E extends Enum<E>> E word(String name, Class<E> type, E otherwise) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> HttpProblem.of(
                        400,
                        "Parameter '" + name + "': expected "
                                + String.join(
                                        " or ",
                                        Arrays.stream(type.getEnumConstants())
                                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                                .toList())
                                + "."));
    }

    int number(String name, int otherwise, int least, int limit) {
        String text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > limit) {
            throw HttpProblem.of(
                    400, "Parameter '" + name + "': expected a number between " + least + " and " + limit + ".");
        }
        return Integer.parseInt(text);
    }
}
