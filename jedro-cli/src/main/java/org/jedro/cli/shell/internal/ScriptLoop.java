// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Reads snippets from a stream, and evaluates each as soon as it is whole. */
public final class ScriptLoop {
    private ScriptLoop() {}

    /** {@return whether all snippets succeeded; the first that fails is the last} */
    public static boolean run(Shell shell, Reader input) throws IOException {
        BufferedReader lines = new BufferedReader(input);
        StringBuilder snippet = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            snippet.append(line).append('\n');
            if (!shell.isIncomplete(snippet.toString())) {
                if (!shell.eval(snippet.toString())) {
                    return false;
                }
                snippet.setLength(0);
            }
        }
        return shell.eval(snippet.toString());
    }
}
