// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.internal.LoadedValue;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.ColumnNames;
import org.jedro.datasets.table.TableBinding;
import org.jedro.datasets.table.TableForm;
import org.jedro.datasets.table.TableSource;
import org.jspecify.annotations.Nullable;

/** What is done with a table of any storage: reading it as a form, and showing its first rows. */
public final class OpenedTables {
    private static final int MAX_PREVIEWED_COLUMNS = 1_000;
    private static final int LONGEST_CELL = 80;

    private OpenedTables() {}

    /** {@return the value of a table, which is closed after a failure, and if the value is not lazy} */
    public static <T> T read(TableForm<T> form, TableSource table, TableBinding binding) throws IOException {
        T value;
        try {
            value = LoadedValue.checked(form.read(table, binding), binding.form(), form.formName());
        } catch (Throwable t) {
            closeAfter(table, t);
            throw t;
        }
        if (!form.isLazy()) {
            table.close();
        }
        return value;
    }

    /** Closes a table after a failure. */
    static void closeAfter(TableSource table, Throwable failure) {
        try {
            table.close();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * {@return the first rows of a table as text}
     *
     * @param columns the columns to show; empty for all
     * @param rows the maximum number of rows
     */
    public static Preview preview(TableSource table, Optional<List<String>> columns, int rows) throws IOException {
        int[] all = ColumnNames.positions(table.columns(), columns);
        int[] shown = IntStream.of(all).limit(MAX_PREVIEWED_COLUMNS).toArray();
        List<Cells> cells = table.select(
                shown,
                IntStream.of(shown).mapToObj(i -> table.columns().get(i).kind()).toList());
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
                IntStream.of(shown).mapToObj(i -> table.columns().get(i).name()).toList(), lines);
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

    /** Refuses a table without columns, which looks like an empty file in every format. */
    public static void requireAny(List<?> columns) {
        if (columns.isEmpty()) {
            throw new JedroException("expected a table with columns but was one without");
        }
    }
}
