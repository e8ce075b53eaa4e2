package org.jedro.cli;

import java.util.List;
import java.util.Optional;
import org.jedro.session.Project;

/**
 * A command that is run.
 *
 * @param arguments what the user has typed behind {@code jedro}
 * @param project the project that it is run in, if there is one
 */
public record CommandRun(List<String> arguments, Optional<Project> project) {
    /** Copies the list. */
    public CommandRun {
        arguments = List.copyOf(arguments);
    }
}
