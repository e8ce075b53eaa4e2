// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.journal.RunJournal;
import org.jedro.journal.shared.internal.SharedJournal;
import org.jedro.session.Session;
import picocli.CommandLine.Option;

/** The option {@code --shared}. */
final class SharedOption {
    /** As many as a project keeps by default. */
    static final int MANY = 500;

    @Option(names = "--shared", description = "Also runs of other machines, from the storage that runs.yml names.")
    boolean isShared;

    /** {@return whether the option is given} */
    boolean isGiven() {
        return isShared;
    }

    /**
     * {@return the records of a project: with the option, also those of other machines, which are fetched}
     *
     * @param newest how many runs are fetched at most
     * @throws JedroException if the option is given, and the project names no storage, or it cannot be read
     */
    RunJournal journal(Session session, int newest) {
        RunJournal journal = session.journal();
        if (isShared) {
            shared(journal).fetch(newest);
        }
        return isShared ? SharedJournal.everywhere(journal) : journal;
    }

    /**
     * Removes the oldest records from the storage that a project names.
     *
     * @return the names of the records
     * @throws JedroException if the project names no storage, or it cannot be changed
     */
    static List<String> removeAbove(Session session, int kept) {
        return shared(session.journal()).removeSharedAbove(kept);
    }

    private static SharedJournal shared(RunJournal journal) {
        if (journal instanceof SharedJournal shared) {
            return shared;
        }
        throw new JedroException("The runs of this project are not shared with other machines.\n"
                + "  name a place for them in conf/base/runs.yml: shared: {location: s3://bucket/folder}");
    }
}
