// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.Optional;

/** The output of commands, and the answers to their questions. */
public interface Terminal {

    /** {@return whether questions can be answered} */
    boolean isInteractive();

    /** Prints a line. */
    void print(String line);

    /** {@return the answer to a question, which is printed without an end of line; empty at the end of the input} */
    Optional<String> prompt(String question);
}
