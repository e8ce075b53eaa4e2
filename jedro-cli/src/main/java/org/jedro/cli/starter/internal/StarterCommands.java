// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands of this package. */
public final class StarterCommands {
    private StarterCommands() {}

    /** {@return the commands by name, in the order of the help, each created when it is needed} */
    public static Map<String, Supplier<CommandLine>> of(Terminal terminal) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("new", () -> new CommandLine(new NewCommand(terminal)));
        commands.put(
                "starter",
                () -> StarterGroup.of(
                        "starter", "Lists what 'jedro new' can start from.", new StarterListCommand(terminal)));
        commands.put(
                "pipeline",
                () -> StarterGroup.of(
                        "pipeline",
                        "Adds a pipeline to a project, or deletes one.",
                        new PipelineCreateCommand(terminal),
                        new PipelineDeleteCommand(terminal)));
        commands.put("tool", () -> StarterGroup.of("tool", "Adds a tool to a project.", new ToolAddCommand(terminal)));
        return commands;
    }
}
