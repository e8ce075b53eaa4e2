// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that are in the names of folders. Jedro records their types in each file that it writes; in folders
 * of other tools, columns with only whole numbers are numbers, and all others are texts.
 *
 * @param kinds the kind of each column, from the outermost folder on
 * @param order all columns of the table before it was split; empty if no writer has recorded it
 */
record Partitions(Map<String, CellKind> kinds, List<String> order) {
    private static final String NOTE = "org.jedro.columns";
    private static final String NEXT = ",";
    private static final String IS = ":";

    /** {@return the metadata for the files of a table} */
    static Map<String, String> notes(List<TableColumn> columns, Collection<String> partitionBy) {
        List<String> notes = new ArrayList<>();
        for (TableColumn column : columns) {
            String name = PartitionPath.encoded(column.name());
            notes.add(partitionBy.contains(column.name()) ? name + IS + column.kind() : name);
        }
        return Map.of(NOTE, String.join(NEXT, notes));
    }

    /**
     * {@return the columns}
     *
     * @param texts the texts in the path of each file
     * @param notes the metadata of one of the files
     */
    static Partitions of(List<Map<String, @Nullable String>> texts, Map<String, String> notes) {
        Map<String, CellKind> noted = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        for (String column : notes.getOrDefault(NOTE, "").split(NEXT, -1)) {
            int sign = column.indexOf(IS);
            String name = PartitionPath.decoded(sign < 0 ? column : column.substring(0, sign));
            order.add(name);
            if (sign >= 0) {
                kind(column.substring(sign + 1), noted, name);
            }
        }
        // a table without rows has no paths
        Map<String, CellKind> kinds = new LinkedHashMap<>(noted);
        for (Map<String, @Nullable String> path : texts) {
            for (String column : path.keySet()) {
                kinds.computeIfAbsent(column, name -> narrowest(texts, name));
            }
        }
        return new Partitions(kinds, notes.containsKey(NOTE) ? order : List.of());
    }

    /** Ignores a kind that only a later version knows: it is inferred from the texts. */
    private static void kind(String name, Map<String, CellKind> noted, String column) {
        for (CellKind kind : CellKind.values()) {
            if (kind.name().equals(name)) {
                noted.put(column, kind);
            }
        }
    }

    private static CellKind narrowest(List<Map<String, @Nullable String>> texts, String column) {
        CellKind narrowest = CellKind.INT;
        for (Map<String, @Nullable String> path : texts) {
            String text = path.get(column);
            while (text != null && narrowest != CellKind.TEXT && !isExactly(text, narrowest)) {
                narrowest = narrowest == CellKind.INT ? CellKind.LONG : CellKind.TEXT;
            }
        }
        return narrowest;
    }

    private static boolean isExactly(String text, CellKind kind) {
        try {
            return TextCells.STANDARD.read(text, kind).toString().equals(text);
        } catch (MisfitException e) {
            return false;
        }
    }

    /**
     * {@return the values of the columns in one file; null for those that its path lacks}
     *
     * @throws JedroException if a text does not have the kind of its column
     */
    Map<String, @Nullable Object> values(String path, Map<String, @Nullable String> texts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        kinds.forEach((column, kind) -> {
            String text = texts.get(column);
            try {
                values.put(column, text == null ? null : TextCells.STANDARD.read(text, kind));
            } catch (MisfitException e) {
                throw new JedroException(
                        "the path '" + path + "' has no value for column '" + column + "': " + e.getMessage(), e);
            }
        });
        return values;
    }
}
