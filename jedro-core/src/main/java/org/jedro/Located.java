package org.jedro;

/** Something that was written in a file or another source: what a problem can be about. */
@FunctionalInterface
public interface Located {

    /** {@return where it was written} */
    Origin origin();

    /** {@return what it is, for the end of {@code expected … but was …}: {@code a map}, {@code a number}; never its data} */
    default String kind() {
        return "another value";
    }
}
