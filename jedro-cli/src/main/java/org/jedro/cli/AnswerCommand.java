// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.session.Session;
import picocli.CommandLine.Mixin;

/** A command that answers a question about a project with data. Runs nothing, writes nothing. */
abstract class AnswerCommand extends ProjectCommand {
    @Mixin
    FormatOption format = new FormatOption();

    AnswerCommand(Console console) {
        super(console);
    }

    @Override
    protected final int run(Session session) {
        Object answer = answer(session);
        format.print(console(), answer, () -> text(session, answer));
        return ExitCode.OK;
    }

    /** {@return plain data: maps, lists, texts and numbers} */
    abstract Object answer(Session session);

    /** {@return the text for a human reader} */
    String text(Session session, Object answer) {
        return DataText.yaml(answer);
    }
}
