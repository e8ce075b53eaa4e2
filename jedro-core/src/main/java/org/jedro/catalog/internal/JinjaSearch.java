// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** Finds texts with Jinja tags in an entry, which Kedro's old TemplatedConfigLoader evaluated. */
final class JinjaSearch {
    private static final Pattern VALUE = Pattern.compile("\\{\\{[^{}]*}}");

    private final Problems problems = new Problems();

    private JinjaSearch() {}

    /** {@return the tags, each at its path in the entry} */
    static List<Problem> of(MapValue entry) {
        JinjaSearch search = new JinjaSearch();
        search.look(entry, search.problems);
        return search.problems.list();
    }

    private void look(Value value, Problems here) {
        if (value instanceof MapValue map) {
            map.entries().forEach((key, item) -> look(item, here.at(item, key)));
        } else if (value instanceof ListValue list) {
            List<Value> items = new ArrayList<>(list.items());
            for (int i = 0; i < items.size(); i++) {
                look(items.get(i), here.at(items.get(i), "[" + i + "]"));
            }
        } else if (value.toJava() instanceof String text) {
            tag(text)
                    .ifPresent(tag -> here.add("'" + tag
                            + "' is Jinja, which is not evaluated; a value of globals.yml is written ${globals:x}"));
        }
    }

    private static Optional<String> tag(String text) {
        int from = text.indexOf("{%");
        int to = from < 0 ? -1 : text.indexOf("%}", from + 2);
        if (to >= 0) {
            return Optional.of(text.substring(from, to + 2));
        }
        Matcher value = VALUE.matcher(text);
        return value.find() ? Optional.of(value.group()) : Optional.empty();
    }
}
