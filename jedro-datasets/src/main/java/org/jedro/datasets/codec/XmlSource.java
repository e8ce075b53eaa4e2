package org.jedro.datasets.codec;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.Cells;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.TableColumn;
import org.jedro.datasets.table.TableSource;
import org.jedro.datasets.table.TextCells;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an XML document as a table. What columns there are is known as rows come: those of the first rows, which are
 * read ahead, and whichever {@link #position} is asked for.
 */
final class XmlSource implements TableSource {
    private static final int MOST_ROWS_AHEAD = 256;

    /** Rows may be of any size: a stretch of them ends when it has so many characters. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final XmlRows rows;
    private final Map<String, ColumnType> types;
    private final Deque<XmlRows.Row> ahead = new ArrayDeque<>();
    private @Nullable Exception failure;

    /** What each column is called; the first of its names that a row has counts. */
    private final List<List<String>> names = new ArrayList<>();

    private final List<TableColumn> columns;
    private final List<Long> lines = new ArrayList<>();
    private int[] selected = new int[0];
    private List<Cells> cells = List.of();

    private XmlSource(XmlRows rows, Map<String, ColumnType> types) {
        this.rows = rows;
        this.types = types;
        Set<String> seen = new LinkedHashSet<>();
        long characters = 0;
        while (ahead.size() < MOST_ROWS_AHEAD && characters < MOST_CHARACTERS && fetch()) {
            characters += ahead.getLast().size();
            seen.addAll(ahead.getLast().fields().keySet());
        }
        seen.forEach(name -> names.add(List.of(name)));
        this.columns = names.stream()
                .map(name -> TableColumn.of(name.get(0), kind(name)))
                .toList();
    }

    /** {@return the table of some rows, of which the first are read} */
    static XmlSource of(XmlRows rows, Map<String, ColumnType> types) throws IOException {
        XmlSource source = new XmlSource(rows, types);
        if (source.ahead.isEmpty() && source.failure != null) {
            rows.close();
            throw source.failed(source.failure);
        }
        return source;
    }

    private CellKind kind(List<String> alternatives) {
        for (String name : alternatives) {
            ColumnType type = types.get(name);
            if (type != null) {
                return type.kind();
            }
        }
        return CellKind.TEXT;
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public int position(List<String> alternatives) {
        names.add(alternatives);
        return names.size() - 1;
    }

    @Override
    public List<Cells> select(int[] positions, List<CellKind> wanted) {
        selected = positions.clone();
        List<Cells> all = new ArrayList<>();
        for (int position : selected) {
            all.add(new Cells(kind(names.get(position))));
        }
        cells = List.copyOf(all);
        return cells;
    }

    @Override
    public int read(int most) throws IOException {
        lines.clear();
        long characters = 0;
        while (lines.size() < most && characters < MOST_CHARACTERS && (!ahead.isEmpty() || fetch())) {
            XmlRows.Row row = ahead.remove();
            try {
                add(row);
            } catch (JedroException e) {
                // the rows before come first
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
        for (int i = 0; i < selected.length; i++) {
            List<String> alternatives = names.get(selected[i]);
            String text = field(row, alternatives);
            Cells column = cells.get(i);
            try {
                column.add(text == null ? null : TextCells.STANDARD.read(text, column.kind()));
            } catch (MisfitException e) {
                throw e.at("line " + row.line(), alternatives.get(0));
            }
        }
    }

    private static @Nullable String field(XmlRows.Row row, List<String> alternatives) {
        for (String name : alternatives) {
            String text = row.fields().get(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** {@return whether there is another row; a broken one is told when those before it have been given} */
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
