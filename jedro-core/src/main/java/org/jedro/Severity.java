package org.jedro;

/** How bad a problem is. */
public enum Severity {
    /** A run would fail, or not do what is written. */
    ERROR,
    /** A run works; something in it is probably not as it was meant. */
    WARNING
}
