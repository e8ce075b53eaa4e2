// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.List;

/**
 * What a viewer offers.
 *
 * @param pipeline the pipeline that is shown first; empty for the default one
 * @param canRun whether runs can be started from the page
 * @param runners the names of runners that the page offers
 * @param environments the environments in which runs can be started
 * @param editor the address that opens a file in an editor, with {@code {file}} and {@code {line}}
 */
public record ViewerOptions(
        String pipeline, boolean canRun, List<String> runners, List<String> environments, String editor) {
    /** Copies the lists. */
    public ViewerOptions {
        runners = List.copyOf(runners);
        environments = List.copyOf(environments);
    }

    /** {@return the options of a viewer that only shows} */
    public static ViewerOptions showing() {
        return new ViewerOptions("", false, List.of(), List.of(), "vscode://file/{file}:{line}");
    }
}
