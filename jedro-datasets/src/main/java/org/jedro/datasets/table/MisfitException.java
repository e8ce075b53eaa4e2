// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import org.jedro.JedroException;

/** A cell does not have the expected type or form. Describes what is expected, never the value, which may be a secret. */
public final class MisfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A text is not of a kind. */
    public MisfitException(CellKind expected) {
        this("expected " + expected.expected() + " but was another text");
    }

    /** Creates the exception with a clause that describes the problem. */
    public MisfitException(String clause) {
        super(clause, null, false, false);
    }

    MisfitException(String clause, Throwable cause) {
        super(clause, cause, false, false);
    }

    /**
     * {@return the problem with the position of the cell}
     *
     * @param place the row, as messages call it: {@code line 3}
     */
    public JedroException at(String place, String column) {
        return new JedroException(place + ", column '" + column + "': " + getMessage(), this);
    }
}
