// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.awt.image.BufferedImage;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jedro.datasets.chart.ChartSpec;
import org.jedro.internal.Reason;
import org.jspecify.annotations.Nullable;

/** Describes the values of snippets: tables as tables, plots as pictures, anything else as text of bounded length. */
final class Values {
    private static final int MAX_ROWS = 20;
    private static final int MAX_ITEMS = 100;
    private static final int MAX_LENGTH = 4_000;
    private static final String CUT = "…";
    private static final String HTML = "text/html";

    private final FormTables forms;
    private final Plots plots;
    private final int width;

    Values(FormTables forms, Plots plots, int width) {
        this.forms = forms;
        this.plots = plots;
        this.width = width;
    }

    /** {@return what is displayed of a value; never fails, whatever its own methods do} */
    Display display(@Nullable Object value) {
        try {
            return describe(value);
        } catch (Throwable e) {
            SnippetStopped.check();
            return Display.of(
                    value == null
                            ? "null"
                            : "a " + value.getClass().getName() + ", whose text cannot be made: "
                                    + Reason.ofCodeAsEndOfSentence(e));
        }
    }

    private Display describe(@Nullable Object value) throws Exception {
        if (value == null || value instanceof CharSequence || value instanceof Character) {
            return Display.of(quoted(value));
        }
        if (value instanceof ChartSpec chart) {
            return plots.display(chart);
        }
        if (value instanceof BufferedImage image) {
            return plots.display(image);
        }
        if (value instanceof Record single) {
            return pairs(title(single), Records.names(single.getClass()), Records.values(single));
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? Display.of("{}") : ofMap(map);
        }
        if (value instanceof Collection<?> many) {
            return ofMany(many, many.size());
        }
        if (value.getClass().isArray()) {
            return ofMany(items(value), Array.getLength(value));
        }
        return forms.table(value, MAX_ROWS).map(this::shown).orElseGet(() -> Display.of(cut(String.valueOf(value))));
    }

    private static String title(Object value) {
        return value.getClass().getSimpleName();
    }

    private static List<@Nullable Object> items(Object array) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < Math.min(Array.getLength(array), MAX_ITEMS + 1); i++) {
            items.add(Array.get(array, i));
        }
        return items;
    }

    private Display ofMany(Collection<?> many, int size) {
        List<@Nullable Object> first = new ArrayList<>();
        for (Object item : many) {
            first.add(item);
            if (first.size() > MAX_ITEMS) {
                break;
            }
        }
        return Records.table(first, size, MAX_ROWS).map(this::shown).orElseGet(() -> Display.of(list(first, size)));
    }

    private String list(List<@Nullable Object> first, int size) {
        List<String> texts = new ArrayList<>();
        for (Object item : first.subList(0, Math.min(MAX_ITEMS, first.size()))) {
            texts.add(item instanceof CharSequence ? quoted(item) : cell(item));
        }
        String more = size > MAX_ITEMS ? ", " + CUT + " (" + size + " items)" : "";
        return cut("[" + String.join(", ", texts) + more + "]");
    }

    private Display ofMap(Map<?, ?> map) {
        List<@Nullable Object> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            names.add(cell(entry.getKey()));
            values.add(entry.getValue());
            if (names.size() == MAX_ROWS) {
                break;
            }
        }
        String title = "a map of " + map.size() + (map.size() == 1 ? " entry" : " entries");
        return pairs(title, names, values);
    }

    private Display pairs(String title, List<String> names, List<@Nullable Object> values) {
        Grid grid = new Grid(List.of("key", "value"));
        for (int i = 0; i < names.size(); i++) {
            grid.add(List.of(names.get(i), cell(values.get(i))), List.of(false, values.get(i) instanceof Number));
        }
        return Display.of(title + "\n" + String.join("\n", grid.lines(width)), HTML, grid.html(title));
    }

    private Display shown(TableHead head) {
        String size = head.rowCount() + (head.isWhole() ? "" : "+") + " rows × "
                + head.grid().columnCount() + " columns";
        String title = head.title() + ", " + size;
        List<String> lines = new ArrayList<>(List.of(title));
        lines.addAll(head.grid().lines(width));
        List<String> hidden = head.grid().hidden(width);
        if (!hidden.isEmpty()) {
            lines.add("  not shown: " + cut(String.join(", ", hidden)));
        }
        return Display.of(String.join("\n", lines), HTML, head.grid().html(title));
    }

    /** {@return the text of a part of a value} */
    static String cell(@Nullable Object value) {
        try {
            return cut(String.valueOf(value));
        } catch (Throwable e) {
            SnippetStopped.check();
            return "?";
        }
    }

    private static String quoted(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String text = cut(value.toString())
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replaceAll("\\p{Cntrl}", "?");
        return value instanceof Character ? "'" + text + "'" : "\"" + text + "\"";
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, MAX_LENGTH) + CUT + " (" + text.length() + " characters)";
    }
}
