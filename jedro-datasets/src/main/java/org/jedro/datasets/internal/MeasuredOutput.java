// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import org.jedro.catalog.Measurable.Statistics;
import org.jedro.storage.ForwardingOutput;
import org.jedro.storage.Output;

/** An output to which a codec of tables reports what it has written, if it knows that. Confined to one thread. */
public final class MeasuredOutput extends ForwardingOutput {
    private Statistics written = Statistics.UNKNOWN;

    /** Creates an output to which nothing has been written yet. */
    public MeasuredOutput(Output output) {
        super(output);
    }

    /** Reports the rows and columns of a table, if the output wants to know them. */
    public static void report(Output output, long rows, long columns) {
        if (output instanceof MeasuredOutput measured) {
            measured.written = Statistics.UNKNOWN.withRows(rows).withColumns(columns);
        }
    }

    /** {@return whether the rows and columns are recorded} */
    public static boolean isWanted(Output output) {
        return output instanceof MeasuredOutput;
    }

    /** {@return the rows and columns, if they were reported} */
    public Statistics written() {
        return written;
    }
}
