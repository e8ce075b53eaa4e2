// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.ContentHashed;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Measurable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.ReadInput;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.storage.StoredContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is recorded of stored inputs and outputs, and what has to be on the disk before a node goes on. */
@Timeout(60)
class RecordedOutputsTest {
    private final Writing journal = new Writing();

    /** Notes what is written and how surely. */
    private static final class Writing implements RunJournal {
        private final List<JournalEvent> events = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {
            events.add(event);
            words.add(event.getClass().getSimpleName() + " " + event.node());
        }

        @Override
        public void flush(String runId) {
            words.add("flush");
        }

        @Override
        public void force(String runId) {
            words.add("force");
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }

    /** A stored number. */
    private static class Stored implements Dataset<Integer>, ContentHashed, Measurable, Confirmable {
        @Override
        public Integer load() {
            return 1;
        }

        @Override
        public void save(Integer value) {}

        @Override
        public Optional<StoredContent> content() {
            return Optional.empty();
        }

        @Override
        public Optional<String> stamp() {
            return Optional.of("yesterday");
        }

        @Override
        public Statistics statistics() {
            return Statistics.UNKNOWN.withBytes(7).withRows(3);
        }

        @Override
        public void confirm() {}
    }

    /** A number that is staged first, with the size of its content. */
    private static final class InTwoSteps extends Stored implements Staged<Integer> {
        private final Optional<StoredContent> content;

        InTwoSteps(Optional<StoredContent> content) {
            this.content = content;
        }

        @Override
        public void save(Integer value) {}

        @Override
        public Stage stage(Integer value) {
            return new Stage() {
                @Override
                public void commit() {}

                @Override
                public Optional<StoredContent> content() {
                    return content;
                }

                @Override
                public void close() {}
            };
        }
    }

    /** An entry at a place. */
    private record Entry(Dataset<Integer> dataset, Location place, boolean isVersioned) implements CatalogEntry {
        @Override
        public String type() {
            return "number";
        }

        @Override
        public boolean accepts(TypeRef<?> form) {
            return true;
        }

        @Override
        public TypeRef<?> defaultForm() {
            return TypeRef.of(Integer.class);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
            return (Dataset<T>) dataset;
        }

        @Override
        public Optional<Location> location() {
            return Optional.of(place);
        }
    }

    private static Entry plain(String path) {
        return new Entry(new Stored(), Location.of("file", path), false);
    }

    private static Entry staged(String path, long bytes) {
        return new Entry(
                new InTwoSteps(Optional.of(new StoredContent("hash", bytes))), Location.of("file", path), false);
    }

    private static int plus(int number) {
        return number + 1;
    }

    private static Node node(String input, String output) {
        return Node.from(input).apply(RecordedOutputsTest::plus).to(output).named("make_" + output);
    }

    private static DataCatalog catalog(CatalogEntry input, CatalogEntry output) {
        return DataCatalog.inMemory()
                .withEntry("input", input)
                .withEntry("output", output)
                .build();
    }

    private void run(Pipeline pipeline, DataCatalog catalog) {
        new SequentialRunner()
                .run(
                        pipeline,
                        catalog,
                        RunOptions.defaults().withRunId("2026-01-01").withJournal(journal))
                .close();
    }

    @Test
    void aPlanDoesNotMeasureWhatTheRunWritesInAnotherFormat() {
        DataCatalog catalog = DataCatalog.inMemory()
                .withEntry("input", plain("/in"))
                .withEntry("output@a", plain("/out"))
                .withEntry("output@b", plain("/out"))
                .build();
        Pipeline pipeline = Pipeline.of(
                Node.from("input")
                        .apply(RecordedOutputsTest::plus)
                        .to("output@a")
                        .named("first"),
                node("output@b", "end"));

        assertThat(new SequentialRunner()
                        .plan(pipeline, catalog, RunOptions.defaults())
                        .steps())
                .extracting(RunPlan.Step::inputBytes)
                .containsExactly(Map.of("input", 7L), Map.of());
    }

    private StoredOutput output(CatalogEntry entry) {
        journal.events.clear();
        run(Pipeline.of(node("input", "output")), catalog(plain("/in"), entry));
        return finished(2).outputs().get(0);
    }

    private JournalEvent.Finished finished(int index) {
        return (JournalEvent.Finished) journal.events.get(index);
    }

    @Test
    void recordsWhereAnOutputIsAndHowLarge() {
        assertThat(output(plain("/out")))
                .isEqualTo(new StoredOutput(
                        "output",
                        Optional.of("/out"),
                        Optional.empty(),
                        OptionalLong.of(7),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Map.of()));
        assertThat(output(new Entry(new Stored(), Location.of("s3", "bucket/out"), true)))
                .isEqualTo(new StoredOutput(
                        "output",
                        Optional.of("s3://bucket/out"),
                        Optional.of("2026-01-01"),
                        OptionalLong.of(7),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    @Test
    void countsTheRowsOfSmallFilesOnly() {
        assertThat(output(staged("/out", 9)).bytes()).hasValue(9);
        assertThat(output(staged("/out", 9)).hash()).hasValue("hash");
        assertThat(output(staged("/out", 4L << 20)).rows()).hasValue(3);
        assertThat(output(staged("/out", (4L << 20) + 1)).rows()).isEmpty();
        assertThat(output(new Entry(
                                new InTwoSteps(Optional.of(new StoredContent("hash", 9))),
                                Location.of("s3", "bucket/out"),
                                false))
                        .rows())
                .isEmpty();
    }

    @Test
    void recordsThePlaceAndTheStampOfAnInputThatTheRunDoesNotWrite() {
        run(
                Pipeline.of(node("input", "output"), node("output", "last")),
                catalog(new Entry(new Stored(), Location.of("file", "/in"), true), plain("/out")));

        assertThat(finished(2).inputs())
                .containsExactly(
                        new ReadInput("input", Optional.of("/in"), Optional.empty(), Optional.of("yesterday")));
        assertThat(finished(4).inputs()).isEmpty();
    }

    /** A second run of the node would only replace what the first one has stored. */
    @Test
    void leavesToTheMachineWhatARepetitionReplaces() {
        run(Pipeline.of(node("input", "output")), catalog(plain("/in"), staged("/out", 9)));

        assertThat(journal.words)
                .containsExactly("Started make_output", "Committing make_output", "flush", "Finished make_output");
    }

    @Test
    void forcesTheRecordBeforeACommitThatCannotBeRepeated() {
        run(Pipeline.of(node("input", "output")), catalog(plain("/in"), plain("/out")));

        assertThat(journal.words)
                .containsExactly(
                        "Started make_output", "Committing make_output", "force", "Finished make_output", "flush");
    }

    @Test
    void forcesTheRecordBeforeACommitThatMayChangeWhatIsRead() {
        run(Pipeline.of(node("input", "output")), catalog(plain("/data/in"), staged("/data", 9)));

        assertThat(journal.words)
                .containsExactly("Started make_output", "Committing make_output", "force", "Finished make_output");
    }

    @Test
    void forcesTheRecordBeforeAConfirmation() {
        Pipeline pipeline = Pipeline.of(node("input", "output").confirming("input"));
        run(pipeline, catalog(plain("/in"), staged("/out", 9)));

        assertThat(journal.words)
                .containsExactly(
                        "Started make_output", "Committing make_output", "force", "Finished make_output", "flush");
    }

    @Test
    void forcesTheRecordBeforeANodeWithoutOutputs() {
        Pipeline pipeline =
                Pipeline.of(Node.from("input").accept((Integer number) -> {}).named("print"));
        run(pipeline, catalog(plain("/in"), plain("/out")));

        assertThat(journal.words).containsExactly("Started print", "force", "Finished print", "flush");
    }

    @Test
    void flushesTheRecordOfAnOutputThatCannotBeCompared() {
        Entry unknown = new Entry(new InTwoSteps(Optional.empty()), Location.of("file", "/out"), false);
        run(Pipeline.of(node("input", "output")), catalog(plain("/in"), unknown));

        assertThat(journal.words)
                .containsExactly(
                        "Started make_output", "Committing make_output", "flush", "Finished make_output", "flush");
    }

    @Test
    void recordsNothingOfAnEntryThatThrowsOrReturnsNull() {
        Dataset<Integer> broken = new Stored() {
            @Override
            public Optional<String> stamp() {
                return null;
            }

            @Override
            public Statistics statistics() {
                throw new IllegalStateException("no statistics");
            }
        };
        Entry entry = new Entry(broken, Location.of("file", "/x"), false);
        run(Pipeline.of(node("input", "output")), catalog(entry, entry));

        assertThat(finished(2).outputs().get(0).bytes()).isEmpty();
        assertThat(finished(2).inputs().get(0).stamp()).isEmpty();
    }
}
