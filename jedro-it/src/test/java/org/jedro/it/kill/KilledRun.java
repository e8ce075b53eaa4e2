// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.kill;

import java.nio.file.Path;
import java.util.Optional;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RunJournal;
import org.jedro.journal.internal.ForwardingJournal;
import org.jedro.ref.TypeRef;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.session.Settings;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;
import org.jedro.workers.ParallelRunner;

/**
 * A process with one run of a {@link KillProject}, which is killed from outside, or ends itself at a certain moment as if it had
 * been killed.
 */
final class KilledRun {
    private KilledRun() {}

    /** The moments at which a process can end itself. */
    enum Moment {
        NEVER,
        /** All outputs are staged, and that is not recorded. */
        STAGED,
        /** All outputs are staged, and that is recorded. */
        ANNOUNCED,
        /** The first of two outputs is in place. */
        FIRST_COMMIT,
        /** All outputs are in place, and the end of the node is not recorded. */
        BEFORE_FINISHED
    }

    /** Arguments: the folder, whether to resume, the runner, the moment, the node. */
    public static void main(String[] arguments) {
        KillProject project = new KillProject(Path.of(arguments[0]));
        Moment moment = Moment.valueOf(arguments[3]);
        Faulty journal = new Faulty(project.journal(), moment, arguments[4]);
        Class<? extends Settings> settings = moment == Moment.FIRST_COMMIT ? EndsAtCommit.class : Plain.class;
        System.out.println("ready");
        project.run(Boolean.parseBoolean(arguments[1]), runner(arguments[2]), journal, settings);
        System.out.println("done");
    }

    static Runner runner(String name) {
        return switch (name) {
            case "threads" -> new ThreadRunner(3);
            case "workers" -> new ParallelRunner();
            default -> new SequentialRunner();
        };
    }

    private static void end() {
        Runtime.getRuntime().halt(137);
    }

    /** A journal before or after whose calls the process ends. */
    private static final class Faulty extends ForwardingJournal {
        private final Moment moment;
        private final String node;

        Faulty(RunJournal journal, Moment moment, String node) {
            super(journal);
            this.moment = moment;
            this.node = node;
        }

        @Override
        public void event(JournalEvent event) {
            boolean isMeant = event.node().equals(node);
            if (isMeant && event instanceof JournalEvent.Committing && moment == Moment.STAGED) {
                inner().flush(event.runId());
                end();
            }
            if (isMeant && event instanceof JournalEvent.Finished && moment == Moment.BEFORE_FINISHED) {
                inner().flush(event.runId());
                end();
            }
            super.event(event);
            if (isMeant && event instanceof JournalEvent.Committing && moment == Moment.ANNOUNCED) {
                inner().force(event.runId());
                end();
            }
        }
    }

    /** The defaults. */
    public static final class Plain implements Settings {}

    /** Ends the process where the second output of the node {@code split} would be put in place. */
    public static final class EndsAtCommit implements Settings {
        @Override
        public DataCatalog catalog(CatalogBuilder builder) {
            DataCatalog catalog = builder.build();
            return catalog.withEntry("right", new Ending(catalog.entry("right").orElseThrow()));
        }
    }

    private record Ending(CatalogEntry entry) implements CatalogEntry {
        @Override
        public String type() {
            return entry.type();
        }

        @Override
        public TypeRef<?> defaultForm() {
            return entry.defaultForm();
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return entry.accepts(form);
        }

        @Override
        public boolean isVersioned() {
            return entry.isVersioned();
        }

        @Override
        public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
            return new EndingDataset<>((Staged<T>) entry.as(form, scope));
        }
    }

    private record EndingDataset<T>(Staged<T> dataset) implements Staged<T> {
        @Override
        public T load() throws Exception {
            return dataset.load();
        }

        @Override
        public Stage stage(T value) throws Exception {
            return ending(dataset.stage(value));
        }

        @Override
        public Stage adopt(PendingToken token) throws Exception {
            return ending(dataset.adopt(token));
        }

        private static Stage ending(Stage stage) {
            return new Stage() {
                @Override
                public void commit() {
                    end();
                }

                @Override
                public Optional<StoredContent> content() throws Exception {
                    return stage.content();
                }

                @Override
                public Optional<PendingToken> token(Owner owner) throws Exception {
                    return stage.token(owner);
                }

                @Override
                public void close() {
                    stage.close();
                }
            };
        }
    }
}
