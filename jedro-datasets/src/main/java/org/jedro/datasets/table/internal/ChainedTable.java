// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.datasets.JoinedReads.Part;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.RecordField;
import org.jedro.datasets.table.RecordType;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.internal.Reason;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/**
 * The tables of several files, one after the other. The first file determines the columns and their kinds; the others must
 * agree, in any order of columns. One file is open at a time.
 */
final class ChainedTable implements TableSource {
    private final Iterator<Part> rest;
    private final Opener opener;
    private final Map<Integer, RecordField> fields = new HashMap<>();
    private final List<RecordField> absent = new ArrayList<>();
    private final String firstName;
    private @Nullable TableSource current;
    private String name = "";
    private List<TableColumn> heads = List.of();
    private boolean isNamed = true;
    private @Nullable RecordType closed;
    private int[] selected = {};
    private List<Cells> cells = List.of();
    private List<Cells> filled = List.of();

    /** Opens a table. */
    interface Opener {
        TableSource open(Input input) throws IOException;
    }

    private ChainedTable(Iterator<Part> rest, Opener opener, String firstName) {
        this.rest = rest;
        this.opener = opener;
        this.firstName = firstName;
    }

    /** {@return the rows of all files; without files, a table without columns} */
    static TableSource of(List<Part> parts, Opener opener) throws IOException {
        String first = parts.isEmpty() ? "" : parts.get(0).name();
        ChainedTable table = new ChainedTable(parts.iterator(), opener, first);
        TableSource opened = table.opened();
        if (opened != null) {
            table.isNamed = opened.isNamed();
        }
        return table;
    }

    private @Nullable TableSource opened() throws IOException {
        if (!rest.hasNext()) {
            return null;
        }
        Part part = rest.next();
        name = part.name();
        TableSource opened = in(name, () -> opener.open(part.opening().open()));
        current = opened;
        return opened;
    }

    /** {@return what a call returns; a failure names the file} */
    static <R> R in(String name, Reading<R> reading) throws IOException {
        try {
            return reading.read();
        } catch (IOException | JedroException e) {
            throw new JedroException(name + ": " + Reason.of(e), e);
        }
    }

    /** Reads from one of the files. */
    interface Reading<R> {
        R read() throws IOException;
    }

    @Override
    public List<TableColumn> columns() {
        return current == null || !filled.isEmpty() ? heads : current.columns();
    }

    @Override
    public boolean isNamed() {
        return isNamed;
    }

    @Override
    public int position(RecordField field) {
        if (current == null) {
            return -1;
        }
        int position = positionIn(current, field);
        if (position < 0) {
            absent.add(field);
        } else {
            fields.put(position, field);
        }
        return position;
    }

    private int positionIn(TableSource table, RecordField field) {
        try {
            return table.position(field);
        } catch (JedroException e) {
            throw new JedroException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void refuseUnknown(RecordType type) {
        closed = type;
        if (current != null) {
            refuseUnknownIn(current, type);
        }
    }

    private void refuseUnknownIn(TableSource table, RecordType type) {
        try {
            table.refuseUnknown(type);
        } catch (JedroException e) {
            throw new JedroException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<Cells> select(int[] columns, List<CellKind> wanted) throws IOException {
        TableSource first = current;
        if (first == null) {
            return List.of();
        }
        heads = List.copyOf(first.columns());
        selected = columns.clone();
        cells = in(name, () -> first.select(columns, wanted));
        return cells;
    }

    @Override
    public int read(int rows) throws IOException {
        while (current != null) {
            TableSource table = current;
            int read = in(name, () -> table.read(rows));
            if (read > 0) {
                copy(read);
                return read;
            }
            table.close();
            current = null;
            TableSource next = opened();
            if (next != null) {
                follow(next);
            }
        }
        return 0;
    }

    private void follow(TableSource next) throws IOException {
        if (closed != null) {
            refuseUnknownIn(next, closed);
        }
        int[] columns = positions(next);
        requireAbsent(next);
        List<CellKind> kinds = cells.stream().map(Cells::kind).toList();
        filled = in(name, () -> next.select(columns, kinds));
        for (int i = 0; i < columns.length; i++) {
            requireKind(i, filled.get(i).kind());
        }
    }

    private int[] positions(TableSource next) {
        List<String> names = next.columns().stream().map(TableColumn::name).toList();
        boolean byName = isNamed && fields.isEmpty();
        List<String> expected = heads.stream().map(TableColumn::name).toList();
        if (byName && !new HashSet<>(names).equals(new HashSet<>(expected))) {
            throw differs(
                    "expected the columns " + listed(expected) + ", as in " + firstName + ", but was " + listed(names));
        }
        if (!isNamed && names.size() != expected.size()) {
            throw differs("expected " + expected.size() + " columns, as in " + firstName + ", but was " + names.size());
        }
        int[] positions = new int[selected.length];
        for (int i = 0; i < positions.length; i++) {
            RecordField field = fields.get(selected[i]);
            if (field != null) {
                positions[i] = positionIn(next, field);
                requireThere(positions[i], field);
            } else {
                positions[i] = isNamed ? names.indexOf(expected.get(selected[i])) : selected[i];
            }
        }
        return positions;
    }

    private void requireThere(int position, RecordField field) {
        if (position < 0) {
            throw differs("there is no column '" + field.key() + "', unlike in " + firstName);
        }
    }

    private void requireAbsent(TableSource next) {
        for (RecordField field : absent) {
            if (positionIn(next, field) >= 0) {
                throw differs("there is a column '" + field.key() + "', unlike in " + firstName);
            }
        }
    }

    private static String listed(List<String> names) {
        return String.join(", ", names.stream().map(name -> "'" + name + "'").toList());
    }

    private void requireKind(int index, CellKind found) {
        CellKind expected = cells.get(index).kind();
        if (found != expected && !widens(found, expected)) {
            throw differs("expected column '" + heads.get(selected[index]).name() + "' to have " + plural(expected)
                    + ", as in " + firstName + ", but was " + plural(found));
        }
    }

    private static String plural(CellKind kind) {
        return "cells of type " + kind.type().getSimpleName();
    }

    private static boolean widens(CellKind from, CellKind to) {
        return to == CellKind.ANY
                || from == CellKind.INT && (to == CellKind.LONG || to == CellKind.DOUBLE)
                || from == CellKind.FLOAT && to == CellKind.DOUBLE;
    }

    private JedroException differs(String clause) {
        return new JedroException(name + ": " + clause);
    }

    /** The cells of the first file are those that the reader has. */
    private void copy(int rows) {
        for (int i = 0; i < filled.size(); i++) {
            Cells from = filled.get(i);
            Cells into = cells.get(i);
            for (int row = 0; row < rows; row++) {
                if (from.kind() == into.kind()) {
                    into.addFrom(from, row);
                } else {
                    into.add(widened(from.get(row), into.kind()));
                }
            }
            from.clear();
        }
    }

    private static @Nullable Object widened(@Nullable Object value, CellKind kind) {
        if (value instanceof Number number && kind == CellKind.LONG) {
            return number.longValue();
        }
        return value instanceof Number number && kind == CellKind.DOUBLE ? (Object) number.doubleValue() : value;
    }

    @Override
    public String place(int row) {
        return current == null ? name : name + ", " + current.place(row);
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
