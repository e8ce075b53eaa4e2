// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.junit.jupiter.api.Test;

/** Which records are on the disk before the outputs of a node are put in place. */
class ForcedRecordsTest {
    private final List<String> calls = new ArrayList<>();

    private final class Calls implements RunJournal {
        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {
            if (event instanceof JournalEvent.Committing) {
                calls.add("committing " + event.node());
            }
        }

        @Override
        public void flush(String runId) {
            calls.add("written");
        }

        @Override
        public void force(String runId) {
            calls.add("forced");
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }

    /** An entry that may not know its place. */
    private record Stored(Optional<String> place, Dataset<Integer> dataset) implements CatalogEntry {
        @Override
        public String type() {
            return "stored";
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.of(Integer.class);
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        public Optional<Location> location() {
            return place.map(path -> Location.of("disk", path));
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
            return (Dataset<T>) dataset;
        }
    }

    private final class Replacing implements Staged<Integer> {
        @Override
        public Stage stage(Integer value) {
            return new Stage() {
                @Override
                public void commit() {
                    calls.add("in place");
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Integer load() {
            return 1;
        }
    }

    private final class Adding implements Dataset<Integer> {
        @Override
        public Integer load() {
            return 1;
        }

        @Override
        public void save(Integer value) {
            calls.add("in place");
        }
    }

    private CatalogEntry replacing(String place) {
        return new Stored(Optional.of(place), new Replacing());
    }

    private static int plus(int number) {
        return number + 1;
    }

    private List<String> callsOf(CatalogEntry read, CatalogEntry written) {
        DataCatalog catalog =
                DataCatalog.inMemory().build().withEntry("read", read).withEntry("written", written);
        Pipeline pipeline = Pipeline.of(
                Node.from("read").apply(ForcedRecordsTest::plus).to("written").named("a"));
        new SequentialRunner()
                .run(pipeline, catalog, RunOptions.defaults().withRunId("r").withJournal(new Calls()))
                .close();
        return calls.subList(0, 3);
    }

    @Test
    void onlyWritesTheRecordOfANodeThatCanRunAgain() {
        assertThat(callsOf(replacing("in/a"), replacing("out/b")))
                .containsExactly("committing a", "written", "in place");
    }

    @Test
    void forcesTheRecordOfASaveThatMightAddAgain() {
        assertThat(callsOf(replacing("in/a"), new Stored(Optional.of("out/b"), new Adding())))
                .containsExactly("committing a", "forced", "in place");
    }

    @Test
    void forcesTheRecordOfASaveThatChangesWhatIsRead() {
        for (String[] places : new String[][] {{"x/a", "x/a"}, {"x/a/part", "x/a"}, {"x/a", "x/a/part"}}) {
            calls.clear();
            assertThat(callsOf(replacing(places[0]), replacing(places[1])))
                    .as("%s", String.join(" and ", places))
                    .containsExactly("committing a", "forced", "in place");
        }
    }

    @Test
    void forcesTheRecordWherePlacesAreNotKnown() {
        assertThat(callsOf(new Stored(Optional.empty(), new Replacing()), replacing("out/b")))
                .containsExactly("committing a", "forced", "in place");
        calls.clear();
        assertThat(callsOf(replacing("in/a"), new Stored(Optional.empty(), new Replacing())))
                .containsExactly("committing a", "forced", "in place");
    }
}
