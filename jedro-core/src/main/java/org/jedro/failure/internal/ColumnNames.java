// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure.internal;

import java.util.List;
import org.jedro.Experimental;

/** The columns of a table in a hint. */
@Experimental
public final class ColumnNames {
    private static final int MAX_SHOWN = 30;

    private ColumnNames() {}

    /** {@return the line {@code columns of 'companies': id, rating}; of more than thirty columns, the first and how many more} */
    public static String line(String dataset, List<String> columns) {
        int more = columns.size() - MAX_SHOWN;
        return "columns of '" + dataset + "': "
                + String.join(", ", columns.subList(0, Math.min(MAX_SHOWN, columns.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
