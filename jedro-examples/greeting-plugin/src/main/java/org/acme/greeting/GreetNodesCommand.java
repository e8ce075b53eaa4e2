// SPDX-License-Identifier: Apache-2.0
package org.acme.greeting;

import org.jedro.cli.Console;
import org.jedro.cli.ParameterOptions;
import org.jedro.cli.ProjectCommand;
import org.jedro.cli.SelectionOptions;
import org.jedro.pipeline.Node;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jedro greet-nodes}: a command on a project, with the options of Jedro's own commands. */
@Command(
        name = "greet-nodes",
        description = "Greets the nodes of a project, or a part of them, with the parameter 'greeting'.")
final class GreetNodesCommand extends ProjectCommand {
    @Mixin
    SelectionOptions selection = new SelectionOptions();

    @Mixin
    ParameterOptions parameters = new ParameterOptions();

    GreetNodesCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return parameters.applyTo(options);
    }

    @Override
    protected int run(Session session) {
        String greeting = session.context()
                .parameters()
                .get("greeting")
                .map(Value::toJava)
                .map(String::valueOf)
                .orElse("Hello");
        for (Node node : selection.choose(session).nodes()) {
            console().print(greeting + ", " + node.name() + "!");
        }
        return 0;
    }
}
