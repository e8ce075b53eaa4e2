// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A command that only has subcommands. */
final class StarterGroup implements Runnable {
    private final CommandSpec spec;

    private StarterGroup(String name, String description) {
        spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    }

    static CommandLine of(String name, String description, Object... subcommands) {
        CommandLine group = new CommandLine(new StarterGroup(name, description).spec);
        for (Object subcommand : subcommands) {
            group.addSubcommand(subcommand);
        }
        return group;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing after '" + spec.name() + "': expected "
                        + String.join(" or ", spec.subcommands().keySet()) + ".");
    }
}
