// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.function.Supplier;

/** Where a shell prints. Masks secrets. */
public interface ShellOutput {
    /** Prints results. */
    void print(String text);

    /** Prints an error. */
    void complain(String text);

    /** {@return the number of characters in a line} */
    int width();

    /** {@return whether pictures are displayed here; otherwise, charts and images become files} */
    default boolean hasPictures() {
        return false;
    }

    /** Displays a value. */
    default void show(Display value) {
        print(value.text());
    }

    /**
     * Displays the value of a snippet.
     *
     * @param name the variable that has it
     * @param isDeclared whether the snippet declares the variable, rather than being an expression
     * @param value makes what is displayed
     */
    default void result(String name, boolean isDeclared, Supplier<Display> value) {
        print(value.get().named(name));
    }
}
