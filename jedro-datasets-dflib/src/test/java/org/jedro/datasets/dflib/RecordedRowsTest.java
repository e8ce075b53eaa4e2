// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.dflib;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.dflib.DataFrame;
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
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the record of a run has of a data frame that was stored. */
class RecordedRowsTest {
    @TempDir
    Path project;

    /** Keeps the outputs of nodes. */
    private record Outputs(List<StoredOutput> all) implements RunJournal {
        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {
            if (event instanceof JournalEvent.Finished finished) {
                all.addAll(finished.outputs());
            }
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }

    private static DataFrame frame(Integer rows) {
        return DataFrame.foldByRow("id")
                .of(Collections.nCopies(rows, (Object) 1).toArray());
    }

    @Test
    @Tag("eco/V-22")
    void haveTheNumberOfRowsOfAFrame() {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("table", Map.of("type", "csv", "filepath", "table.csv")), Map.of())
                .parameters(Map.of("rows", 7))
                .baseDirectory(project)
                .build();
        Outputs outputs = new Outputs(new ArrayList<>());

        try (RunResult result = new SequentialRunner()
                .run(
                        Pipeline.of(Node.from("params:rows")
                                .apply(RecordedRowsTest::frame)
                                .to("table")),
                        catalog,
                        RunOptions.defaults().withRunId("r").withJournal(outputs))) {
            assertThat(result).isNotNull();
        }

        assertThat(outputs.all()).map(StoredOutput::rows).containsExactly(OptionalLong.of(7));
    }
}
