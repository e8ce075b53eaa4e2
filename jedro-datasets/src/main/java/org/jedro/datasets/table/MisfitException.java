package org.jedro.datasets.table;

import org.jedro.JedroException;

/** A cell is not what is expected of it. Says what is expected, never what is there, which may be a secret. */
public final class MisfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A text is not of a kind. */
    public MisfitException(CellKind expected) {
        this("expected " + expected.expected() + " but was another text");
    }

    /** Says in one clause what is wrong. */
    public MisfitException(String clause) {
        super(clause, null, false, false);
    }

    MisfitException(String clause, Throwable cause) {
        super(clause, cause, false, false);
    }

    /**
     * {@return the problem with the place of the cell}
     *
     * @param place the row, as messages call it: {@code line 3}
     */
    public JedroException at(String place, String column) {
        return new JedroException(place + ", column '" + column + "': " + getMessage(), this);
    }
}
