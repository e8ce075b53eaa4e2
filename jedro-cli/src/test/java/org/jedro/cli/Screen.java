// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;

/** What a terminal shows of what was printed: understands as much as Jedro prints. */
final class Screen {
    private static final String CLEAR = "\033[K";

    private Screen() {}

    /** {@return the rows, without those that were cleared and without colors} */
    static List<String> rows(String printed) {
        List<String> rows = new ArrayList<>();
        for (String line : printed.split("\n", -1)) {
            String text = line.replaceAll("\033\\[\\?7[lh]|\033\\[[\\d;]+m", "");
            StringBuilder row = new StringBuilder();
            for (String part : text.split("\r", -1)) {
                if (part.startsWith(CLEAR)) {
                    row.setLength(0);
                    row.append(part.substring(CLEAR.length()));
                } else {
                    row.replace(0, Math.min(part.length(), row.length()), part);
                }
            }
            rows.add(row.toString());
        }
        return rows;
    }
}
