// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark;

/** Starts a run from an IDE: run this class, or debug it with a breakpoint in a node. */
public final class Main {
    private Main() {}

    /** Runs a command as {@code ./jedro} does; without arguments, {@code run}. */
    public static void main(String[] arguments) {
        org.jedro.cli.Main.main(arguments.length == 0 ? new String[] {"run"} : arguments);
    }
}
