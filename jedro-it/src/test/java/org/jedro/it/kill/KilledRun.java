// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.kill;

import java.nio.file.Path;
import java.util.List;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.DataCatalog;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RunJournal;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.session.Settings;
import org.jedro.workers.ParallelRunner;
import org.jedro.workers.WorkerOptions;

/**
 * A process with one run of a {@link KillProject}, which is killed from outside, or ends itself at a certain moment as if it had
 * been killed.
 */
final class KilledRun {
    /** When the process ends itself; only {@link #main} sets it, so that worker JVMs go on. */
    private static volatile Moment moment = Moment.NEVER;

    private static volatile String node = "";

    private KilledRun() {}

    /** The moments at which a process can end itself, in their order. */
    enum Moment {
        NEVER,
        /** All outputs are staged, and that is not recorded. */
        STAGED,
        /** All outputs are staged, and that is recorded. */
        ANNOUNCED,
        /** All outputs but the last one are in place. */
        LAST_COMMIT,
        /** All outputs are in place, and the runner does not know it. */
        COMMITTED,
        /** All outputs are in place, and the end of the node is not recorded. */
        BEFORE_FINISHED,
        /** The end of the node is recorded. */
        FINISHED
    }

    /** Arguments: the folder, whether to resume, the runner, the moment, the node, and options for worker JVMs. */
    public static void main(String[] arguments) {
        KillProject project = new KillProject(Path.of(arguments[0]));
        moment = Moment.valueOf(arguments[3]);
        node = arguments[4];
        List<String> options = List.of(arguments).subList(5, arguments.length);
        System.out.println("ready");
        project.run(
                Boolean.parseBoolean(arguments[1]),
                runner(arguments[2], options),
                new Faulty(project.journal()),
                moment == Moment.NEVER ? Plain.class : EndsAtCommit.class);
        System.out.println("done");
    }

    private static Runner runner(String name, List<String> workerOptions) {
        return switch (name) {
            case "threads" -> new ThreadRunner(3);
            case "workers" -> new ParallelRunner(2, WorkerOptions.defaults().withJvmArgs(workerOptions));
            default -> new SequentialRunner();
        };
    }

    /** Ends the process if it is to end now. */
    static void at(Moment now) {
        if (moment == now) {
            Runtime.getRuntime().halt(137);
        }
    }

    /** A journal before or after whose calls the process ends. */
    private static final class Faulty extends ForwardingJournal {
        Faulty(RunJournal journal) {
            super(journal);
        }

        @Override
        public void event(JournalEvent event) {
            if (!event.node().equals(node)) {
                super.event(event);
                return;
            }
            flush(event.runId());
            atStartOf(event);
            super.event(event);
            flush(event.runId());
            atEndOf(event);
        }

        private static void atStartOf(JournalEvent event) {
            if (event instanceof JournalEvent.Committing) {
                at(Moment.STAGED);
            } else if (event instanceof JournalEvent.Finished) {
                at(Moment.BEFORE_FINISHED);
            }
        }

        private static void atEndOf(JournalEvent event) {
            if (event instanceof JournalEvent.Committing) {
                at(Moment.ANNOUNCED);
            } else if (event instanceof JournalEvent.Finished) {
                at(Moment.FINISHED);
            }
        }
    }

    /** The defaults. */
    public static final class Plain implements Settings {}

    /** Ends the process where the last output of the node is put in place. */
    public static final class EndsAtCommit implements Settings {
        @Override
        public DataCatalog catalog(CatalogBuilder builder) {
            DataCatalog catalog = builder.build();
            if (node.isEmpty()) {
                // in a worker JVM
                return catalog;
            }
            String last = KillProject.lastOutputOf(node);
            return catalog.withEntry(last, new EndingEntry(catalog.entry(last).orElseThrow()));
        }
    }
}
