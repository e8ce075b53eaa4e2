package org.jedro.datasets;

/** What becomes of columns and keys that no component of a record has: the option {@code unknown} of a catalog entry. */
public enum Unknown {
    /** They are left out. */
    IGNORE,
    /** They are an error that names them. */
    REFUSE
}
