// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.internal.Charsets;
import org.jedro.datasets.table.internal.OpenedTables;
import org.jedro.storage.Input;
import org.jspecify.annotations.Nullable;

/** The preview code that all formats share. */
public final class Previews {
    private static final int LONGEST_CELL = 80;
    private static final int MAX_CHARACTERS = 1 << 22;

    private Previews() {}

    /** {@return a value as one short line; nothing for null} */
    public static String cell(@Nullable Object value) {
        return OpenedTables.shown(value);
    }

    /** {@return the first lines of a text, each truncated; reads at most a few million characters if a line does not end} */
    public static Preview lines(Input input, Charset charset, int rows) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try (Reader reader = Charsets.reader(input, charset)) {
            int c = rows > 0 ? reader.read() : -1;
            for (int read = 0; c >= 0 && lines.size() < rows && read < MAX_CHARACTERS; read++) {
                if (c == '\n') {
                    lines.add(List.of(cell(line)));
                    line.setLength(0);
                } else if (line.length() <= LONGEST_CELL && c != '\r') {
                    line.append((char) c);
                }
                c = reader.read();
            }
        }
        if (!line.isEmpty() && lines.size() < rows) {
            lines.add(List.of(cell(line)));
        }
        return new Preview(List.of("text"), lines);
    }
}
