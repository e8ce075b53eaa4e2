// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jedro.journal.RunJournal;
import org.jedro.session.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jedro runs prune}: removes old records. */
@Command(
        name = "prune",
        description =
                "Removes the records of the oldest runs, and nothing that a run stored. Runs in progress are kept.")
final class RunsPruneCommand extends ProjectCommand {
    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "How many runs are kept. Default: 'keep' under 'runs' in jedro.yml, else 500.")
    @Nullable Integer keep;

    @Option(
            names = "--shared",
            description = "Removes records from the storage that runs.yml names, instead of those of this machine.")
    boolean isShared;

    @Mixin
    FormatOption format = new FormatOption();

    RunsPruneCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        int kept = keep == null ? session.project().runs().keep() : keep;
        if (kept < 0) {
            throw InvalidOptionException.of("--keep", "expected 0 or more, but was " + kept);
        }
        List<String> removed =
                isShared ? SharedOption.removeAbove(session, kept) : removeAbove(session.journal(), kept);
        format.print(console(), removed, () -> "Removed " + Amounts.count(removed.size(), "record") + ".");
        return ExitCode.OK;
    }

    private static List<String> removeAbove(RunJournal journal, int kept) {
        String name = journal.getClass().getSimpleName();
        return UserCode.call(
                () -> journal.removeAbove(kept),
                e -> e instanceof UnsupportedOperationException
                        ? new JedroException(
                                "The records of this project cannot be removed: " + name + " does not remove records.",
                                e)
                        : ExtensionFailedException.of("Journal '" + name + "'", "removeAbove", e));
    }
}
