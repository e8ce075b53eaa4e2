package org.jedro.datasets.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.Suggestions;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/**
 * A codec of a format of tables, whatever its form: previews read the first rows only, statistics a few hundred rows at a
 * time.
 *
 * @param <T> the Java type of the form
 * @param <O> the format's options
 */
public abstract class TableCodec<T, O extends Record> implements Codec<T, O> {
    private static final int ROWS_AT_ONCE = 1024;
    private static final int MOST_PREVIEWED_COLUMNS = 1_000;
    private static final int LONGEST_CELL = 80;

    private final TableFormat<O> format;

    /** Creates a codec of a format. */
    protected TableCodec(TableFormat<O> format) {
        this.format = format;
    }

    @Override
    public final Format<O> format() {
        return format.format();
    }

    @Override
    public final boolean readsFolders() {
        return format.readsFolders();
    }

    @Override
    public final boolean writesFolder(Binding<O> binding) {
        return format.writesFolder(binding.options());
    }

    /** {@return how the files become columns of cells and back} */
    protected final TableFormat<O> tables() {
        return format;
    }

    @Override
    public Statistics statistics(Input input, Binding<O> binding) throws Exception {
        Statistics known = format.statistics(input, binding.options());
        return known.rows().isPresent() ? known : Counting.of(input, file -> format.count(file, binding.options()));
    }

    /** {@return the numbers of a table of which nothing has been read yet} */
    static Statistics count(TableSource table) throws IOException {
        List<TableColumn> columns = table.columns();
        List<Cells> cells = table.select(
                IntStream.range(0, columns.size()).toArray(),
                columns.stream().map(TableColumn::kind).toList());
        long rows = 0;
        long[] nulls = new long[columns.size()];
        for (int read = table.read(ROWS_AT_ONCE); read > 0; read = table.read(ROWS_AT_ONCE)) {
            rows += read;
            for (int i = 0; i < nulls.length; i++) {
                nulls[i] += cells.get(i).nullCount();
                cells.get(i).clear();
            }
        }
        Map<String, Long> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < nulls.length; i++) {
            byColumn.put(columns.get(i).name(), nulls[i]);
        }
        return Statistics.UNKNOWN.withRows(rows).withColumns(columns.size()).withNulls(byColumn);
    }

    @Override
    public Preview preview(Input input, Binding<O> binding, int rows) throws Exception {
        try (TableSource table = format.open(input, binding.options())) {
            int[] all = positions(table.columns(), format.columns(binding.options()));
            int[] shown = IntStream.of(all).limit(MOST_PREVIEWED_COLUMNS).toArray();
            List<Cells> cells = table.select(
                    shown,
                    IntStream.of(shown)
                            .mapToObj(i -> table.columns().get(i).kind())
                            .toList());
            table.limit(rows);
            int height = 0;
            while (height < rows) {
                int read = table.read(rows - height);
                if (read == 0) {
                    break;
                }
                height += read;
            }
            List<List<String>> lines = new ArrayList<>();
            for (int row = 0; row < height; row++) {
                List<String> line = new ArrayList<>();
                for (Cells column : cells) {
                    line.add(shown(column.get(row)));
                }
                lines.add(line);
            }
            return new Preview(
                    IntStream.of(shown)
                            .mapToObj(i -> table.columns().get(i).name())
                            .toList(),
                    lines);
        }
    }

    /** {@return a value as one short line, as previews show it; nothing for null} */
    public static String shown(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : value.toString();
        String cut = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL - 1) + "…" : text;
        return cut.replaceAll("\\R", " ");
    }

    /**
     * {@return where the columns are that an option names; all if it names none}
     *
     * @throws JedroException if one is not there
     */
    public static int[] positions(List<TableColumn> there, Optional<List<String>> wanted) {
        if (wanted.isEmpty()) {
            return IntStream.range(0, there.size()).toArray();
        }
        List<String> names = there.stream().map(TableColumn::name).toList();
        requireColumns(wanted.get(), names, "columns");
        return wanted.get().stream().mapToInt(names::indexOf).toArray();
    }

    /**
     * Checks that a table has the columns that an option names.
     *
     * @throws JedroException if it lacks one
     */
    public static void requireColumns(Iterable<String> wanted, List<String> there, String option) {
        for (String name : wanted) {
            if (!there.contains(name)) {
                throw new JedroException("there is no column '" + name + "', which the option '" + option + "' names; "
                        + Suggestions.hint(name, there, "columns"));
            }
        }
    }

    /**
     * Checks that a table can be told from an empty file, as no format can without columns.
     *
     * @throws JedroException if there are no columns
     */
    public static void requireAny(List<?> columns) {
        if (columns.isEmpty()) {
            throw new JedroException("expected a table with columns but was one without");
        }
    }
}
