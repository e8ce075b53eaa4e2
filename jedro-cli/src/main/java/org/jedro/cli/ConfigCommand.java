// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code jedro config}: the resolved configuration. */
@Command(
        name = "config",
        description = "Shows the resolved configuration, and schemas for it.",
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand extends CommandGroup {
    private final Console console;

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(new ConfigShowCommand(console), new ConfigSchemaCommand(console));
    }
}
