// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.function.IntSupplier;
import org.jedro.cli.shell.internal.ShellOutput;

/**
 * Prints what a shell prints to the console.
 *
 * @param console the console
 * @param columns the number of characters in a line; 0 or less if it is not known
 */
record ConsoleOutput(Console console, IntSupplier columns) implements ShellOutput {
    static final int WIDTH = 120;

    @Override
    public void print(String text) {
        console.print(text);
    }

    @Override
    public void complain(String text) {
        console.complain(text);
    }

    @Override
    public int width() {
        int known = columns.getAsInt();
        return known <= 0 ? WIDTH : known;
    }
}
