// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Optional;
import org.jedro.session.Project;

/**
 * The run of one command.
 *
 * @param arguments the arguments that the user typed after {@code jedro}
 * @param project the project in which it runs, if any
 */
public record CommandRun(List<String> arguments, Optional<Project> project) {
    /** Copies the list. */
    public CommandRun {
        arguments = List.copyOf(arguments);
    }
}
