// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.inspect.ProjectSnapshot;
import org.jedro.session.Session;
import picocli.CommandLine.Command;

/** {@code jedro inspect}: the project as data, for other tools. */
@Command(
        name = "inspect",
        description =
                "Prints what a project consists of: pipelines, nodes with their source lines, datasets and the names of"
                        + " parameters. No values, no credentials, no data.")
final class InspectCommand extends AnswerCommand {
    InspectCommand(Console console) {
        super(console);
    }

    @Override
    Object answer(Session session) {
        return ProjectSnapshot.of(session).toMap();
    }
}
