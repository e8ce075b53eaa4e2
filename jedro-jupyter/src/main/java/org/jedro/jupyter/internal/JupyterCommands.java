// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.util.List;
import org.jedro.cli.CommandProvider;
import org.jedro.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Adds {@code jedro jupyter} to the command line. */
public final class JupyterCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        CommandSpec jupyter = CommandSpec.forAnnotatedObject(new Group());
        return List.of(
                jupyter.addSubcommand("setup", CommandSpec.forAnnotatedObject(new JupyterSetupCommand(console))));
    }

    /** The commands about notebooks. */
    @Command(name = "jupyter", description = "Notebooks on the project.", synopsisSubcommandLabel = "COMMAND")
    static final class Group {}
}
