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
        // the name by which Kedro's users know it
        CommandSpec run =
                CommandSpec.forAnnotatedObject(new VizCommand(console)).name("run");
        return List.of(viz.addSubcommand("run", run)
                .addSubcommand("build", CommandSpec.forAnnotatedObject(new VizBuildCommand(console)))
                .addSubcommand("deploy", CommandSpec.forAnnotatedObject(new VizDeployCommand(console))));
    }
}
