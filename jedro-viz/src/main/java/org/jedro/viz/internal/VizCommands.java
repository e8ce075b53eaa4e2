// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.util.List;
import org.jedro.cli.CommandProvider;
import org.jedro.cli.Console;
import picocli.CommandLine.Model.CommandSpec;

/** Adds {@code jedro viz} to the command line. */
public final class VizCommands implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        CommandSpec viz = CommandSpec.forAnnotatedObject(new VizCommand(console));
        return List.of(viz.addSubcommand("build", CommandSpec.forAnnotatedObject(new VizBuildCommand(console)))
                .addSubcommand("deploy", CommandSpec.forAnnotatedObject(new VizDeployCommand(console))));
    }
}
