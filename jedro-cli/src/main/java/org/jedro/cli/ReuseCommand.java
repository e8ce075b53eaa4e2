// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code jedro reuse}: what nodes have stored, as runs with reuse have recorded it. */
@Command(
        name = "reuse",
        description = "Lists and removes what runs with --reuse have recorded. Experimental.",
        synopsisSubcommandLabel = "COMMAND")
final class ReuseCommand extends CommandGroup {
    private final Console console;

    ReuseCommand(Console console) {
        this.console = console;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(new ReuseListCommand(console), new ReuseGcCommand(console));
    }
}
