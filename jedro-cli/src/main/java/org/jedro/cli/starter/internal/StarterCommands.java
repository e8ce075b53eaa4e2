// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.List;
import picocli.CommandLine;

/** The commands of this package. */
public final class StarterCommands {
    private StarterCommands() {}

    /** {@return the commands, in the order of the help} */
    public static List<CommandLine> of(Terminal terminal) {
        return List.of(
                new CommandLine(new NewCommand(terminal)),
                StarterGroup.of("starter", "Lists what 'jedro new' can start from.", new StarterListCommand(terminal)),
                StarterGroup.of(
                        "pipeline",
                        "Adds a pipeline to a project, or deletes one.",
                        new PipelineCreateCommand(terminal),
                        new PipelineDeleteCommand(terminal)),
                StarterGroup.of("tool", "Adds a tool to a project.", new ToolAddCommand(terminal)));
    }
}
