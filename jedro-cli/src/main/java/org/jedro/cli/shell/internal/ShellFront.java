// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.io.OutputStream;
import java.nio.file.Path;

/** A program that uses a shell in place of the terminal, such as a notebook. Found by {@link java.util.ServiceLoader}. */
public interface ShellFront {
    /**
     * Serves a shell until the program ends it.
     *
     * @param connection the file by which the program describes how to reach it
     * @throws org.jedro.JedroException if the file cannot be read, or the program cannot be reached
     */
    void serve(Path connection, Host host);

    /** The command that starts the shell. */
    interface Host {
        /** {@return a shell that prints to an output; its front closes it} */
        Shell open(ShellOutput output);

        /** Sends all that this JVM prints, with its secrets masked, to other streams in UTF-8. */
        void redirect(OutputStream out, OutputStream err);

        /** {@return a text with its secrets masked} */
        String masked(String text);
    }
}
