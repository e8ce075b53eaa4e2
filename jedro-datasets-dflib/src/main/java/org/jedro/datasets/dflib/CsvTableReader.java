package org.jedro.datasets.dflib;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.JedroException;
import org.jedro.Suggestions;
import org.jedro.datasets.codec.ColumnType;
import org.jedro.datasets.codec.CsvOptions;
import org.jspecify.annotations.Nullable;

/** Takes the fields as FastCSV finds them and puts them into columns, without a string for each. */
final class CsvTableReader extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final CsvOptions options;
    private final char[][] nulls;
    private final boolean emptyIsNull;
    private boolean inHeader;
    private @Nullable String[] headerFields = new @Nullable String[16];
    private String[] names = new String[0];
    /** By position in the file; null where the column is not wanted. */
    private @Nullable Column[] columns = new @Nullable Column[0];

    CsvTableReader(CsvOptions options) {
        this.options = options;
        this.nulls = options.nulls().stream()
                .filter(text -> !text.isEmpty())
                .map(String::toCharArray)
                .toArray(char[][]::new);
        this.emptyIsNull = options.nulls().contains("");
        this.inHeader = true;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (inHeader) {
            if (index == headerFields.length) {
                headerFields = Arrays.copyOf(headerFields, index * 2);
            }
            headerFields[index] = new String(buffer, offset, length);
            return;
        }
        Column column = index < columns.length ? columns[index] : null;
        if (column == null) {
            return;
        }
        if (isNull(buffer, offset, length)) {
            column.addNull();
            return;
        }
        try {
            column.add(buffer, offset, length);
        } catch (JedroException e) {
            throw new JedroException(
                    "line " + getStartingLineNumber() + ", column '" + names[index] + "': " + e.getMessage());
        }
    }

    private boolean isNull(char[] buffer, int offset, int length) {
        if (length == 0) {
            return emptyIsNull;
        }
        for (char[] candidate : nulls) {
            if (Arrays.equals(candidate, 0, candidate.length, buffer, offset, offset + length)) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Boolean buildRecord() {
        if (inHeader) {
            start();
        } else if (getFieldCount() != columns.length) {
            int found = getFieldCount();
            throw new JedroException("line " + getStartingLineNumber() + " has " + found
                    + (found == 1 ? " field" : " fields") + "; expected " + columns.length + ", as the "
                    + (options.header() ? "header" : "first line") + " has");
        }
        return Boolean.TRUE;
    }

    /** The first record tells how many columns there are, and their names if there is a header. */
    private void start() {
        int width = getFieldCount();
        names = new String[width];
        for (int i = 0; i < width; i++) {
            String field = headerFields[i];
            names[i] = options.header() && field != null && !field.isEmpty() ? field : "c" + i;
        }
        checkNames();
        Set<String> wanted =
                options.columns().<Set<String>>map(LinkedHashSet::new).orElseGet(() -> Set.of(names));
        columns = new @Nullable Column[width];
        for (int i = 0; i < width; i++) {
            columns[i] = wanted.contains(names[i]) ? column(names[i]) : null;
        }
        inHeader = false;
        if (!options.header()) {
            for (int i = 0; i < width; i++) {
                char[] field = String.valueOf(headerFields[i]).toCharArray();
                handleField(i, field, 0, field.length, false);
            }
        }
    }

    private Column column(String name) {
        ColumnType type = options.types().get(name);
        return type == null ? new ColumnBuilder() : new TypedColumn(type);
    }

    private void checkNames() {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new JedroException("the header has column '" + name + "' twice");
            }
        }
        options.columns().ifPresent(wanted -> check(wanted, seen, "columns"));
        check(options.types().keySet(), seen, "types");
    }

    private static void check(Iterable<String> wanted, Set<String> there, String option) {
        for (String name : wanted) {
            if (!there.contains(name)) {
                throw new JedroException("there is no column '" + name + "', which the option '" + option + "' names; "
                        + Suggestions.hint(name, there, "columns"));
            }
        }
    }

    DataFrame table() {
        if (inHeader) {
            throw new JedroException("the file is empty; expected " + (options.header() ? "a header" : "a line"));
        }
        List<String> there = List.of(names);
        List<String> order = options.columns().orElse(there);
        Series<?>[] series = new Series<?>[order.size()];
        for (int i = 0; i < series.length; i++) {
            Column column = columns[there.indexOf(order.get(i))];
            series[i] = column == null ? Series.of() : column.build();
        }
        return DataFrame.byColumn(order.toArray(String[]::new)).of(series);
    }
}
