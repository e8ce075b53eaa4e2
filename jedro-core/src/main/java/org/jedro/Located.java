// SPDX-License-Identifier: Apache-2.0
package org.jedro;

/** A value from a file or another source, about which a problem can be reported. */
@FunctionalInterface
public interface Located {

    /** {@return where it was written} */
    Origin origin();

    /** {@return what it is, for the end of {@code expected … but was …}: {@code a map}, {@code a number}; never its data} */
    default String kind() {
        return "another value";
    }
}
