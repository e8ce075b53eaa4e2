// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.SequentialRunner;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalDatasetTest {
    @TempDir
    Path project;

    private DataCatalog catalog(String options) {
        return Sets.catalog(project, "incremental", "dataset: text, suffix: .txt" + options);
    }

    /** As the next run sees it. */
    private BoundDataset<Map<String, String>> next(String options) {
        return Sets.bind(catalog(options), Sets.TEXTS);
    }

    private List<String> ids(String options) {
        return List.copyOf(next(options).load().keySet());
    }

    private void process(String options) {
        BoundDataset<Map<String, String>> dataset = next(options);
        dataset.load();
        dataset.confirm();
    }

    @Test
    @Tag("core/IO-22")
    void loadsWhatHasNotBeenConfirmed() throws Exception {
        Sets.write(project, Map.of("2026-01-01.txt", "a", "2026-01-02.txt", "b"));
        assertThat(next("").load()).isEqualTo(Map.of("2026-01-01", "a", "2026-01-02", "b"));
        assertThat(ids("")).hasSize(2);

        process("");

        assertThat(project.resolve("data/it/CHECKPOINT")).hasContent("2026-01-02");
        assertThat(ids("")).isEmpty();
        Sets.write(project, Map.of("2026-01-03.txt", "c", "2026-01-01b.txt", "late"));
        assertThat(ids("")).containsExactly("2026-01-03");
    }

    @Test
    void loadsValuesForANodeThatDeclaresNoType() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));

        assertThat(Sets.bind(catalog(""), TypeRef.UNKNOWN).load()).isEqualTo(Map.of("a", "0"));
    }

    @Test
    @Tag("core/IO-22")
    void isTheSameForAllNodesOfARun() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));
        DataCatalog catalog = catalog("");
        RunScope run = RunScope.ofRun("v", Map.of());
        catalog.bind("it", Sets.TEXTS, run).load();
        BoundDataset<Object> confirming =
                BoundDataset.bindWithoutForm("it", catalog.entry("it").orElseThrow(), run);
        Sets.write(project, Map.of("b.txt", "1"));

        confirming.confirm();

        assertThat(catalog.bind("it", Sets.LAZY, run).load()).containsOnlyKeys("a");
        assertThat(ids("")).containsExactly("b");
        confirming.release();
        assertThat(catalog.bind("it", Sets.TEXTS, run).load()).containsOnlyKeys("b");
    }

    @Test
    @Tag("eco/D-15")
    void isConfirmedAfterTheOutputsAreStored() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));
        Path checkpoint = project.resolve("data/it/CHECKPOINT");
        List<Boolean> isConfirmed = new ArrayList<>();
        CatalogEntry output =
                CatalogEntry.of(TypeRef.of(Integer.class), () -> 0, count -> isConfirmed.add(Files.exists(checkpoint)));
        DataCatalog catalog =
                Sets.catalog(project, "type: incremental, path: data/it, dataset: text, suffix: .txt", output);
        Pipeline broken = Pipeline.of(
                Node.from("it").apply(IncrementalDatasetTest::fail).to("out").confirming("it"));
        Pipeline pipeline = Pipeline.of(
                Node.from("it").apply(IncrementalDatasetTest::count).to("out").confirming("it"));

        assertThatThrownBy(() -> new SequentialRunner().run(broken, catalog)).hasMessageContaining("not today");
        assertThat(checkpoint).doesNotExist();
        new SequentialRunner().run(pipeline, catalog);

        assertThat(isConfirmed).containsExactly(false);
        assertThat(checkpoint).hasContent("a");
    }

    private static Integer count(Map<String, String> texts) {
        return texts.size();
    }

    private static Integer fail(Map<String, String> texts) {
        throw new IllegalStateException("not today");
    }

    @Test
    void confirmsNothingThatWasNotLoaded() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));

        assertThatThrownBy(() -> next("").confirm())
                .hasMessage("Dataset 'it' could not be confirmed in data/it: nothing has been loaded, so nothing can be"
                        + " confirmed.");
    }

    @Test
    @Tag("core/IO-22")
    void startsFromAForcedMark() throws Exception {
        Sets.write(project, Map.of("a.txt", "0", "b.txt", "1", "c.txt", "2"));
        process("");

        assertThat(ids(", checkpoint: a")).containsExactly("b", "c");
        assertThat(ids(", checkpoint: ''")).containsExactly("a", "b", "c");
        assertThat(ids(", checkpoint: {force_checkpoint: b}")).containsExactly("c");
        assertThat(ids(", checkpoint: {force: b, comparison: from}")).containsExactly("b", "c");
        assertThat(ids(", checkpoint: {comparison: from}")).containsExactly("c");
        assertThat(ids(", checkpoint: {comparison: after}")).isEmpty();
    }

    @Test
    void comparesNumbersAsNumbers() throws Exception {
        Sets.write(project, Map.of("part-9.txt", "", "part-10.txt", ""));
        String number = ", checkpoint: {mark: number}";
        assertThat(ids(number)).containsExactly("part-9", "part-10");

        process(number);

        assertThat(project.resolve("data/it/CHECKPOINT")).hasContent("10");
        Sets.write(project, Map.of("part-11.txt", ""));
        assertThat(ids(number)).containsExactly("part-11");
        assertThat(ids(", checkpoint: {mark: number, comparison: from}")).containsExactly("part-10", "part-11");
        Sets.write(project, Map.of("x.txt", ""));
        assertThatThrownBy(() -> ids(number))
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: partition 'x' lacks a number in its id; leave"
                                + " it out with `exclude`, or use another mark.");
    }

    @Test
    @Tag("eco/D-15")
    void comparesDates() throws Exception {
        String date = ", checkpoint: {mark: date}";
        Sets.write(
                project,
                Map.of("b/20260102.txt", "", "c/2026-01-01T23.txt", "", "year=2026/month=01/day=03/x.txt", ""));
        assertThat(ids(date)).containsExactly("c/2026-01-01T23", "b/20260102", "year=2026/month=01/day=03/x");

        process(date);

        assertThat(project.resolve("data/it/CHECKPOINT")).hasContent("2026-01-03T00:00");
        Sets.write(project, Map.of("a/2026-01-03 01.txt", ""));
        assertThat(ids(date)).containsExactly("a/2026-01-03 01");
        Sets.write(project, Map.of("2026-13-01.txt", ""));
        assertThatThrownBy(() -> ids(date))
                .hasMessageContaining("partition '2026-13-01' lacks a date such as 2026-11-30 in its id");
    }

    @Test
    void comparesTimesOfWriting() throws Exception {
        Sets.write(project, Map.of("b.txt", "", "a.txt", ""));
        at("b.txt", "2026-01-01T00:00:00Z");
        at("a.txt", "2026-01-02T00:00:00.5Z");
        String modified = ", checkpoint: {mark: modified}";
        assertThat(ids(modified)).containsExactly("b", "a");

        process(modified);

        assertThat(ids(modified)).isEmpty();
        at("b.txt", "2026-01-03T00:00:00Z");
        assertThat(ids(modified)).containsExactly("b");
    }

    private void at(String file, String time) throws Exception {
        Files.setLastModifiedTime(project.resolve("data/it/" + file), FileTime.from(Instant.parse(time)));
    }

    @Test
    @Tag("eco/D-15")
    void seesLateAndChangedPartitionsByTheProcessedSet() throws Exception {
        Sets.write(project, Map.of("b.txt", "0", "c.txt", "1"));
        String processed = ", checkpoint: {mark: processed}";
        process(processed);
        assertThat(ids(processed)).isEmpty();

        Sets.write(project, Map.of("a.txt", "late", "c.txt", "longer"));

        assertThat(ids(processed)).containsExactly("a", "c");
        process(processed);
        assertThat(ids(processed)).isEmpty();
        assertThat(ids(", checkpoint: {mark: processed, force: ''}")).containsExactly("a", "b", "c");
    }

    @Test
    void marksContentByItsHashWhereTimesAreNotKnown() {
        DataCatalog catalog = Sets.catalog(
                project, "type: incremental, path: 'memory://it', dataset: text, checkpoint: {mark: processed}");
        Sets.bind(catalog, Sets.TEXTS).save(Map.of("a", "0", "b", "1"));
        BoundDataset<Map<String, String>> first = Sets.bind(catalog, Sets.TEXTS);
        first.load();
        first.confirm();

        Sets.bind(catalog, Sets.TEXTS).save(Map.of("a", "0", "b", "2"));

        assertThat(Sets.bind(catalog, Sets.TEXTS).load()).isEqualTo(Map.of("b", "2"));
    }

    @Test
    void keepsTheCheckpointElsewhere() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));

        process(", checkpoint: {filepath: state/it.mark}");

        assertThat(project.resolve("state/it.mark")).hasContent("a");
        assertThat(Sets.files(project)).containsOnlyKeys("it/a.txt");
    }

    @Test
    void reportsABrokenCheckpoint() throws Exception {
        Sets.write(project, Map.of("a1.txt", "0", "CHECKPOINT", "seven"));
        String remedy = ". Correct the file, or remove it to process all partitions again.";

        assertThatThrownBy(() -> ids(", checkpoint: {mark: number}"))
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: the checkpoint data/it/CHECKPOINT is broken;"
                                + " expected a number" + remedy);
        assertThatThrownBy(() -> ids(", checkpoint: {mark: processed}"))
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: the checkpoint data/it/CHECKPOINT is broken;"
                                + " expected the list of processed partitions" + remedy);
        Files.write(project.resolve("data/it/CHECKPOINT"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> ids(""))
                .hasMessageContaining("the checkpoint data/it/CHECKPOINT is broken; expected a text in UTF-8");
        assertThat(ids(", checkpoint: {mark: number, force: ''}")).containsExactly("a1");
    }

    @Test
    void isEmptyBeforeTheFirstPartition() {
        assertThat(ids("")).isEmpty();
        assertThat(catalog("").entry("it").orElseThrow().absence(RunScope.ofRun("v", Map.of())))
                .isEmpty();
        process("");
        assertThat(project.resolve("data")).doesNotExist();
    }

    @Test
    void hasTheNewRowsAsOneTable() throws Exception {
        record Row(int x) {}
        Sets.write(project, Map.of("a.csv", "x\n1\n", "b.csv", "x\n2\n", "CHECKPOINT", "a"));
        DataCatalog catalog = Sets.catalog(project, "incremental", "dataset: csv, suffix: .csv");
        TypeRef<List<Row>> rows = new TypeRef<>() {};

        assertThat(Sets.bind(catalog, rows).load()).containsExactly(new Row(2));
        Files.writeString(project.resolve("data/it/CHECKPOINT"), "b");
        assertThat(Sets.bind(catalog, rows).load()).isEmpty();
    }
}
