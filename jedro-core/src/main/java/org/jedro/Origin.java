// SPDX-License-Identifier: Apache-2.0
package org.jedro;

import java.io.Serializable;

/**
 * Where a value was written.
 *
 * @param file the file as the user would name it, relative to the project where possible; or another source such as
 *     {@code --params}
 * @param line the line, counted from 1; 0 if the source has no lines
 * @param column the column, counted from 1; 0 if the source has no columns
 */
public record Origin(String file, int line, int column) implements Serializable {
    /** The origin of values that were created in Java. */
    public static final Origin JAVA = new Origin("Java", 0, 0);

    /** The origin of problems that do not concern a value from a file or another source. */
    public static final Origin NONE = new Origin("", 0, 0);

    /** {@return an origin without a position in it} */
    public static Origin of(String source) {
        return new Origin(source, 0, 0);
    }

    /** {@return whether it is an option of the command line} */
    public boolean isOption() {
        return file.startsWith("--");
    }

    /** {@return {@code file, line n}, or the file alone if it has no lines} */
    @Override
    public String toString() {
        return line == 0 ? file : file + ", line " + line;
    }
}
