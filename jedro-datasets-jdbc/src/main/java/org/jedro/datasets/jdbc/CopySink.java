// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jedro.datasets.table.Cells;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows to PostgreSQL by {@code COPY} in its text format. */
final class CopySink implements SideSink.RowSink {
    private static final int SENT_AT = 1 << 16;

    private final SideTable table;
    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(SENT_AT + (1 << 12));

    CopySink(Connection connection, Dialect dialect, SideTable table) throws SQLException {
        this.table = table;
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table.name().sql(dialect) + " (" + dialect.list(table.written()) + ") FROM STDIN");
    }

    @Override
    public void write(List<Cells> rows, long first) throws SQLException {
        int count = rows.get(0).size();
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < rows.size(); i++) {
                if (i > 0) {
                    text.append('\t');
                }
                append(rows.get(i), row);
            }
            if (table.isNumbered()) {
                text.append('\t').append(first + row);
            }
            text.append('\n');
            if (text.length() >= SENT_AT) {
                send();
            }
        }
    }

    private void append(Cells cells, int row) {
        if (cells.isNull(row)) {
            text.append("\\N");
            return;
        }
        switch (cells.kind()) {
            case BOOLEAN -> text.append(cells.getBoolean(row) ? 't' : 'f');
            case INT -> text.append(cells.getInt(row));
            case LONG -> text.append(cells.getLong(row));
            case FLOAT -> text.append(cells.getFloat(row));
            case DOUBLE -> text.append(cells.getDouble(row));
            default -> append(plain(cells.get(row)));
        }
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        return String.valueOf(value);
    }

    private void append(String value) {
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char escaped = switch (c) {
                case '\\' -> '\\';
                case '\n' -> 'n';
                case '\r' -> 'r';
                case '\t' -> 't';
                default -> 0;
            };
            if (escaped != 0) {
                text.append(value, from, i).append('\\').append(escaped);
                from = i + 1;
            }
        }
        text.append(value, from, value.length());
    }

    private void send() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    @Override
    public void finish() throws SQLException, IOException {
        send();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
