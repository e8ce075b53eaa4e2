// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.TableColumn;

/** The columns of all files of a folder, collected file by file. A column of nulls only takes the type of any other. */
final class FolderColumns {
    private final Map<String, TableColumn> columns = new LinkedHashMap<>();
    private final Map<String, String> foundIn = new HashMap<>();
    private final Set<String> onlyNulls = new HashSet<>();

    /**
     * Adds the columns of a file.
     *
     * @throws JedroException if a column has another kind than in the files before
     */
    void add(PartitionedFile file) throws IOException {
        for (TableColumn column : file.columns()) {
            String name = column.name();
            TableColumn before = columns.get(name);
            boolean isEmpty = file.hasOnlyNulls(name);
            if (before == null || (onlyNulls.contains(name) && !isEmpty)) {
                columns.put(name, column);
                foundIn.put(name, file.path());
            } else if (!isEmpty) {
                columns.put(name, TableColumn.of(name, common(before, column, file.path())));
            }
            if (!isEmpty) {
                onlyNulls.remove(name);
            } else if (before == null) {
                onlyNulls.add(name);
            }
        }
    }

    private CellKind common(TableColumn one, TableColumn other, String path) {
        CellKind a = one.kind().compareTo(other.kind()) <= 0 ? one.kind() : other.kind();
        CellKind b = a == one.kind() ? other.kind() : one.kind();
        boolean areWhole = a == CellKind.INT && b == CellKind.LONG;
        boolean areNumbers = a.compareTo(CellKind.INT) >= 0 && b.compareTo(CellKind.DOUBLE) <= 0;
        if (a == b || areWhole) {
            return b;
        }
        if (areNumbers) {
            return CellKind.DOUBLE;
        }
        throw new JedroException("expected one type in column '" + one.name() + "' but was "
                + one.kind().expected() + " in '" + foundIn.get(one.name()) + "' and "
                + other.kind().expected() + " in '" + path + "'");
    }

    /** {@return all columns, including those in the names of folders} */
    List<TableColumn> inOrder(Partitions partitions) {
        Map<String, TableColumn> all = new LinkedHashMap<>(columns);
        partitions.kinds().forEach((name, kind) -> all.putIfAbsent(name, TableColumn.of(name, kind)));
        List<TableColumn> ordered = new ArrayList<>();
        for (String name : partitions.order()) {
            TableColumn column = all.remove(name);
            if (column != null) {
                ordered.add(column);
            }
        }
        ordered.addAll(all.values());
        return List.copyOf(ordered);
    }
}
