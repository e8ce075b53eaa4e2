// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.List;
import org.jedro.cli.CommandProvider;
import org.jedro.cli.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Adds {@code jedro server} to the command line. */
public final class ServerCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        CommandSpec group = CommandSpec.forAnnotatedObject(new ServerGroup());
        return List.of(group.addSubcommand("start", CommandSpec.forAnnotatedObject(new ServerStartCommand(console))));
    }

    /** {@code jedro server}. */
    @Command(name = "server", description = "The HTTP server of a project: its runs, for other programs.")
    static final class ServerGroup implements Runnable {
        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "A command is missing after 'server': expected start.");
        }
    }
}
