// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.datasets.format.ColumnType;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.RecordField;
import org.jedro.datasets.table.RecordType;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.internal.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an XML document as a table. Its columns are discovered with the rows: those of the first rows, which are
 * read ahead, and those that are requested by {@link #position}.
 */
final class XmlSource implements TableSource {
    private static final int MAX_ROWS_AHEAD = 256;
    private static final TextCells EXACT = TextCells.STANDARD.exact();

    /** Rows may have any size: a batch ends when it reaches this number of characters. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private final XmlRows rows;
    private final Map<String, ColumnType> types;
    private final Deque<XmlRows.Row> ahead = new ArrayDeque<>();
    private @Nullable Exception failure;

    /** The columns: each is a name in the rows, or the field of a record. */
    private final List<Column> all = new ArrayList<>();

    private final List<TableColumn> columns;
    private @Nullable RecordType exactly;
    private final Set<String> seen = new LinkedHashSet<>();
    private boolean isLimited;
    private final List<Long> lines = new ArrayList<>();
    private List<Column> selected = List.of();
    private List<Cells> cells = List.of();

    private XmlSource(XmlRows rows, Map<String, ColumnType> types) {
        this.rows = rows;
        this.types = types;
        long characters = 0;
        while (ahead.size() < MAX_ROWS_AHEAD && characters < MAX_CHARACTERS && fetch()) {
            characters += ahead.getLast().size();
            seen.addAll(ahead.getLast().fields().keySet());
        }
        seen.forEach(name -> all.add(new Column(Set.of(name), null)));
        this.columns = seen.stream()
                .map(name -> TableColumn.of(name, typed(Set.of(name)).orElse(CellKind.TEXT)))
                .toList();
    }

    /** {@return the table of some rows; reads the first of them} */
    static XmlSource of(XmlRows rows, Map<String, ColumnType> types) throws IOException {
        XmlSource source = new XmlSource(rows, types);
        if (source.ahead.isEmpty() && source.failure != null) {
            rows.close();
            throw source.failed(source.failure);
        }
        return source;
    }

    /** One column, and the field of a record that it is read for, if any. */
    private record Column(Set<String> names, @Nullable RecordField field) {}

    private Optional<CellKind> typed(Set<String> names) {
        return names.stream()
                .map(types::get)
                .filter(Objects::nonNull)
                .map(ColumnType::kind)
                .findFirst();
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    /** A row leaves out what is null, and only the first rows are read ahead. */
    @Override
    public boolean isComplete() {
        return false;
    }

    @Override
    public int position(RecordField field) {
        all.add(new Column(field.spellings(), field));
        return all.size() - 1;
    }

    @Override
    public void refuseUnknown(RecordType type) {
        exactly = type;
    }

    @Override
    public List<Cells> select(int[] positions, List<CellKind> wanted) {
        selected = IntStream.of(positions).mapToObj(all::get).toList();
        List<Cells> read = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            CellKind requested = wanted.get(i) == CellKind.ANY ? CellKind.TEXT : wanted.get(i);
            read.add(new Cells(typed(selected.get(i).names()).orElse(requested)));
        }
        cells = List.copyOf(read);
        return cells;
    }

    @Override
    public int read(int limit) throws IOException {
        lines.clear();
        long characters = 0;
        while (lines.size() < limit && characters < MAX_CHARACTERS && (!ahead.isEmpty() || fetch())) {
            XmlRows.Row row = ahead.remove();
            try {
                add(row);
            } catch (JedroException e) {
                // report the rows before first
                failure = e;
                ahead.clear();
                break;
            }
            lines.add(row.line());
            characters += row.size();
        }
        if (lines.isEmpty() && failure != null) {
            throw failed(failure);
        }
        return lines.size();
    }

    private void add(XmlRows.Row row) {
        if (exactly != null) {
            List<String> unknown = exactly.unknown(names(row));
            if (!unknown.isEmpty()) {
                throw new JedroException("line " + row.line() + ": " + exactly.unknownClause(unknown, "field"));
            }
        }
        if (!isLimited && !seen.containsAll(row.fields().keySet()) && isByName()) {
            throw further(row);
        }
        for (int i = 0; i < selected.size(); i++) {
            Column column = selected.get(i);
            String text = text(row, column);
            try {
                TextCells reader = column.field() == null ? TextCells.STANDARD : EXACT;
                cells.get(i)
                        .add(
                                text == null
                                        ? null
                                        : reader.read(text, cells.get(i).kind()));
            } catch (MisfitException e) {
                throw e.at("line " + row.line(), column.names().iterator().next());
            }
        }
    }

    private boolean isByName() {
        return selected.stream().allMatch(column -> column.field() == null);
    }

    private JedroException further(XmlRows.Row row) {
        String name = row.fields().keySet().stream()
                .filter(field -> !seen.contains(field))
                .findFirst()
                .orElseThrow();
        return new JedroException("line " + row.line() + ": the field '" + name
                + "' is not in the first rows, which decide on the columns; declare a record, for example List<Row>");
    }

    /** A preview shows the columns of the first rows. */
    @Override
    public void limit(int rows) {
        isLimited = true;
    }

    private static List<String> names(XmlRows.Row row) {
        return Stream.concat(row.fields().keySet().stream(), row.empty().stream())
                .distinct()
                .toList();
    }

    private static @Nullable String text(XmlRows.Row row, Column column) {
        RecordField field = column.field();
        if (field == null) {
            return row.fields().get(column.names().iterator().next());
        }
        String found = null;
        for (String name : column.names()) {
            boolean isThere = row.fields().containsKey(name) || row.empty().contains(name);
            if (isThere && found != null) {
                throw new JedroException("line " + row.line() + ": " + field.twice(found, name, "fields"));
            }
            found = isThere ? name : found;
        }
        if (found == null && !field.isOptional()) {
            throw new JedroException("line " + row.line() + ": " + field.missing("field", names(row)));
        }
        return found == null ? null : row.fields().get(found);
    }

    /** {@return whether another row exists; a broken row is reported after those before it} */
    private boolean fetch() {
        if (failure != null) {
            return false;
        }
        try {
            XmlRows.Row row = rows.next();
            if (row != null) {
                ahead.add(row);
            }
            return row != null;
        } catch (IOException | JedroException e) {
            failure = e;
            return false;
        }
    }

    private IOException failed(Exception e) {
        if (e instanceof JedroException known) {
            throw known;
        }
        return (IOException) e;
    }

    @Override
    public String place(int row) {
        return "line " + lines.get(row);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
