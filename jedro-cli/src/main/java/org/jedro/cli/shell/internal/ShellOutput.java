// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

/** Where a shell prints. Masks secrets. */
public interface ShellOutput {
    /** Prints results. */
    void print(String text);

    /** Prints an error. */
    void complain(String text);

    /** {@return the number of characters in a line} */
    int width();
}
