// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.runner.SequentialRunner;
import org.jedro.storage.StoredContent;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run records of files while it saves them. */
class JournaledSavesTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    private final List<JournalEvent> events = new ArrayList<>();

    /** Keeps events, and looks at the place of each output when it is about to be put there. */
    private final class Looking implements RunJournal {
        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {
            events.add(event);
            if (event instanceof JournalEvent.Committing committing) {
                committing.outputs().forEach(output -> {
                    assertThat(output.token().orElseThrow().target().file()).doesNotExist();
                    assertThat(output.token().orElseThrow().aside().file()).exists();
                });
            }
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }

    private static String copy(String text) {
        return text;
    }

    @Test
    void recordsPlaceVersionTokenAndSize() throws IOException {
        Map<String, Object> config = Map.of(
                "plain", Map.of("type", "text", "filepath", "plain.txt"),
                "kept", Map.of("type", "text", "filepath", "kept.txt", "versioned", true));
        DataCatalog catalog = DataCatalog.builder()
                .config((MapValue) Value.of(config, Origin.JAVA), MapValue.empty())
                .baseDirectory(folder)
                .build()
                .with("in", "hello");
        Pipeline pipeline = Pipeline.of(
                Node.from("in").apply(JournaledSavesTest::copy).to("plain"),
                Node.from("in").apply(JournaledSavesTest::copy).to("kept"));

        new SequentialRunner()
                .run(pipeline, catalog, RunOptions.defaults().withRunId("v1").withJournal(new Looking()))
                .close();

        assertThat(events)
                .filteredOn(JournalEvent.Finished.class::isInstance)
                .flatExtracting(event -> ((JournalEvent.Finished) event).outputs())
                .containsExactlyInAnyOrder(
                        new StoredOutput(
                                "plain",
                                Optional.of(
                                        folder.resolve("plain.txt").toRealPath().toString()),
                                Optional.empty(),
                                OptionalLong.of(5),
                                OptionalLong.empty(),
                                Optional.of(HELLO)),
                        new StoredOutput(
                                "kept",
                                Optional.of(
                                        folder.toRealPath().resolve("kept.txt").toString()),
                                Optional.of("v1"),
                                OptionalLong.of(5),
                                OptionalLong.empty(),
                                Optional.of(HELLO)));
        assertThat(events)
                .filteredOn(JournalEvent.Committing.class::isInstance)
                .flatExtracting(event -> ((JournalEvent.Committing) event).outputs())
                .extracting(output -> output.content())
                .containsExactly(Optional.of(new StoredContent(HELLO, 5)), Optional.of(new StoredContent(HELLO, 5)));
        assertThat(folder.resolve("plain.txt")).hasContent("hello");
        assertThat(folder.resolve("kept.txt/v1/kept.txt")).hasContent("hello");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder("plain.txt", "kept.txt/v1/kept.txt", "kept.txt/v1/.jedro-version");
        }
    }
}
