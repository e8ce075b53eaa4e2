// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions as Kedro's users have them: ids with loaders, and values or suppliers to save. */
class PartitionedDatasetTest {
    private static final String TEXT = "dataset: text, suffix: .txt";

    @TempDir
    Path project;

    private DataCatalog texts() {
        return Sets.catalog(project, "partitioned", TEXT);
    }

    @Test
    @Tag("core/IO-21")
    void loadsSuppliersByIdInOrder() throws Exception {
        Sets.write(project, Map.of("b.txt", "2", "a-b.txt", "1", "a.txt", "0", "2026/x.txt", "9", "a.csv", "other"));

        Map<String, Supplier<String>> loaded = Sets.bind(texts(), Sets.LAZY).load();

        assertThat(loaded.keySet()).containsExactly("2026/x", "a", "a-b", "b");
        assertThat(loaded.get("2026/x").get()).isEqualTo("9");
        Files.writeString(project.resolve("data/it/a.txt"), "changed");
        assertThat(loaded.get("a").get()).isEqualTo("changed");
    }

    @Test
    void loadsSuppliersForANodeThatDeclaresNoType() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));

        Object loaded = Sets.bind(texts(), TypeRef.UNKNOWN).load();

        assertThat(((Supplier<?>) ((Map<?, ?>) loaded).get("a")).get()).isEqualTo("0");
    }

    @Test
    void loadsValuesIfTheNodeDeclaresThem() throws Exception {
        Sets.write(project, Map.of("a.txt", "0", "b.txt", "1"));

        assertThat(Sets.bind(texts(), Sets.TEXTS).load()).isEqualTo(Map.of("a", "0", "b", "1"));
        assertThat(Sets.bind(texts(), new TypeRef<TreeMap<String, String>>() {}).load())
                .isEqualTo(Map.of("a", "0", "b", "1"));
    }

    @Test
    void readsAgainWhatAnotherSaveHasAdded() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));
        BoundDataset<Map<String, String>> dataset = Sets.bind(texts(), Sets.TEXTS);
        dataset.load();
        Sets.write(project, Map.of("b.txt", "1"));

        assertThat(dataset.load()).containsOnlyKeys("a", "b");
    }

    @Test
    void leavesOutFilesOfTools() throws Exception {
        Sets.write(project, Map.of("a.txt", "0", ".hidden.txt", "", "_done.txt", "", ".git/x.txt", ""));

        assertThat(Sets.bind(texts(), Sets.TEXTS).load()).containsOnlyKeys("a");
    }

    @Test
    @Tag("eco/D-13")
    void selectsByPatternsOfIds() throws Exception {
        Sets.write(
                project,
                Map.of("2025/01.txt", "", "2026/01.txt", "", "2026/02.txt", "", "2026/q/03.txt", "", "x.txt", ""));

        assertThat(idsWith("include: ['2026/*']")).containsExactly("2026/01", "2026/02");
        assertThat(idsWith("include: ['**/0?'], exclude: ['2025/**']"))
                .containsExactly("2026/01", "2026/02", "2026/q/03");
        assertThat(idsWith("max_depth: 1")).containsExactly("x");
        assertThatThrownBy(() -> idsWith("include: [y], max_depth: 1"))
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: there are no partitions; expected files that"
                                + " end in '.txt', with ids that 'include' and 'max_depth' admit.");
    }

    private List<String> idsWith(String options) {
        DataCatalog catalog = Sets.catalog(project, "partitioned", TEXT + ", " + options);
        return List.copyOf(Sets.bind(catalog, Sets.LAZY).load().keySet());
    }

    @Test
    void namesThePartitionThatCannotBeLoaded() throws Exception {
        Sets.write(project, Map.of("a.txt", "0"));
        Map<String, Supplier<String>> loaded = Sets.bind(texts(), Sets.LAZY).load();
        Files.delete(project.resolve("data/it/a.txt"));

        assertThatThrownBy(() -> loaded.get("a").get())
                .hasMessage(
                        "Dataset 'it, partition a' could not be loaded from data/it/a.txt: the file does not exist.");
    }

    @Test
    void refusesASetWithoutPartitions() throws Exception {
        Sets.write(project, Map.of("a.csv", "0"));

        assertThatThrownBy(() -> Sets.bind(texts(), Sets.LAZY).load())
                .hasMessage(
                        "Dataset 'it' could not be loaded from data/it: there are no partitions; expected files that"
                                + " end in '.txt'.");
    }

    @Test
    void reportsThatTheFolderDoesNotExist() {
        DataCatalog catalog = texts();

        assertThat(catalog.entry("it")
                        .orElseThrow()
                        .absence(Sets.bind(catalog, Sets.LAZY).scope()))
                .contains("data/it does not exist");
        assertThat(Sets.bind(catalog, Sets.LAZY).exists()).isFalse();
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        Files.createDirectories(project.resolve("data"));
        Files.writeString(project.resolve("data/it"), "");

        assertThatThrownBy(() -> Sets.bind(texts(), Sets.LAZY).load())
                .hasMessage("Dataset 'it' could not be loaded from data/it: expected a folder but was a file.");
    }

    @Test
    @Tag("core/IO-21")
    void savesSuppliersOneAtATimeInTheOrderOfTheirIds() throws Exception {
        Map<String, Supplier<String>> values = new LinkedHashMap<>();
        StringBuilder calls = new StringBuilder();
        for (String id : List.of("c", "a", "b/x")) {
            values.put(id, () -> {
                calls.append(id).append(' ');
                return id.toUpperCase(java.util.Locale.ROOT);
            });
        }

        Sets.bind(texts(), Sets.LAZY).save(values);

        assertThat(calls).hasToString("a b/x c ");
        assertThat(Sets.files(project)).isEqualTo(Map.of("it/a.txt", "A", "it/b/x.txt", "B/X", "it/c.txt", "C"));
    }

    @Test
    @Tag("eco/D-14")
    void changesNothingIfASupplierFails() throws Exception {
        Sets.write(project, Map.of("a.txt", "old"));
        Map<String, Supplier<String>> values = new TreeMap<>();
        values.put("a", () -> "new");
        values.put("b", () -> {
            throw new IllegalStateException("no luck today");
        });

        assertThatThrownBy(() -> Sets.bind(texts(), Sets.LAZY).save(values))
                .hasMessage(
                        "Dataset 'it' could not be saved to data/it: partition 'b': its supplier failed: no luck today.");
        assertThat(Sets.files(project)).isEqualTo(Map.of("it/a.txt", "old"));
    }

    @Test
    void keepsPartitionsThatAreNotSaved() throws Exception {
        Sets.write(project, Map.of("a.txt", "old", "b.txt", "old"));

        Sets.bind(texts(), Sets.TEXTS).save(Map.of("b", "new", "c", "new"));

        assertThat(Sets.files(project)).isEqualTo(Map.of("it/a.txt", "old", "it/b.txt", "new", "it/c.txt", "new"));
    }

    @Test
    void savesValuesAndSuppliersOfANodeThatDeclaresNoType() throws Exception {
        Map<String, Object> mixed = Map.of("a", "0", "b", (Supplier<String>) () -> "1");

        Sets.bind(texts(), TypeRef.UNKNOWN).save(mixed);

        assertThat(Sets.files(project)).isEqualTo(Map.of("it/a.txt", "0", "it/b.txt", "1"));
    }

    @Test
    void savesWithoutCallingSuppliersIfTheEntrySaysSo() throws Exception {
        DataCatalog catalog = Sets.catalog(project, "partitioned", TEXT + ", save_lazily: false");
        Map<String, Object> values = Map.of("a", (Supplier<String>) () -> "1");

        assertThatThrownBy(() -> Sets.bind(catalog, TypeRef.UNKNOWN).save(values))
                .hasMessageContaining("partition a");
        assertThat(Sets.files(project)).isEmpty();
    }

    @Test
    void refusesWhatIsNotAPartition() {
        BoundDataset<Object> dataset = Sets.bind(texts(), TypeRef.UNKNOWN);

        assertThatThrownBy(() -> dataset.save(Map.of(1, "x")))
                .hasMessage(
                        "Dataset 'it' could not be saved to data/it: expected texts as the ids of partitions but was"
                                + " Integer.");
        assertThatThrownBy(() -> dataset.save(Map.of("a", (Supplier<String>) () -> null)))
                .hasMessage(
                        "Dataset 'it' could not be saved to data/it: partition 'a': expected a value but was null.");
    }

    @Test
    void givesTheDatasetItsPathAndOptions() throws Exception {
        Sets.write(project, Map.of("a.csv", "x;y\n1;2\n"));
        DataCatalog catalog =
                Sets.catalog(project, "partitioned", "dataset: {type: csv, delimiter: ';'}, filename_suffix: .csv");

        record Row(int x, int y) {}
        assertThat(Sets.bind(catalog, new TypeRef<Map<String, List<Row>>>() {}).load())
                .isEqualTo(Map.of("a", List.of(new Row(1, 2))));
    }

    @Test
    void compressesAndUnpacksBySuffix() throws Exception {
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt.gz");

        Sets.bind(catalog, Sets.TEXTS).save(Map.of("a", "0"));

        assertThat(Files.readAllBytes(project.resolve("data/it/a.txt.gz"))).startsWith(0x1f, 0x8b);
        assertThat(Sets.bind(catalog, Sets.TEXTS).load()).isEqualTo(Map.of("a", "0"));
    }

    @Test
    void worksInMemory() {
        DataCatalog catalog = Sets.catalog(project, "type: partitioned, path: 'memory://it', dataset: text");

        Sets.bind(catalog, Sets.TEXTS).save(Map.of("a", "0", "b/c", "1"));

        assertThat(Sets.bind(catalog, Sets.TEXTS).load()).isEqualTo(Map.of("a", "0", "b/c", "1"));
        assertThat(project).isEmptyDirectory();
    }

    record NoteOptions(Path path) {}

    @Test
    void takesATypeOfTheProject() throws Exception {
        DatasetProvider notes = DatasetProvider.of(
                "note",
                NoteOptions.class,
                String.class,
                options -> FunctionDataset.of(
                        () -> "note: " + Files.readString(options.path()),
                        text -> Files.writeString(
                                Files.createDirectories(options.path().getParent())
                                        .resolve(options.path().getFileName()),
                                text)));
        DataCatalog catalog = DataCatalog.builder()
                .register(notes)
                .config(
                        Map.of(
                                "it",
                                Map.of(
                                        "type",
                                        "partitioned",
                                        "path",
                                        "data/it",
                                        "filepath_arg",
                                        "path",
                                        "dataset",
                                        "note")),
                        Map.of())
                .baseDirectory(project)
                .build();

        Sets.bind(catalog, Sets.TEXTS).save(Map.of("a", "0", "b/c", "1"));

        assertThat(Sets.bind(catalog, Sets.TEXTS).load()).isEqualTo(Map.of("a", "note: 0", "b/c", "note: 1"));
    }

    @Test
    void previewsRowsOfTheFirstPartitions() throws Exception {
        Sets.write(project, Map.of("a.csv", "x\n1\n", "b.csv", "x\n2\n3\n", "c.csv", "y\n4\n"));
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: csv, suffix: .csv");
        BoundDataset<?> dataset =
                BoundDataset.bindWithoutForm("it", catalog.entry("it").orElseThrow(), RunScope.ofRun("v", Map.of()));

        assertThat(dataset.preview(5).orElseThrow())
                .isEqualTo(new Previewable.Preview(
                        List.of("partition", "x"), List.of(List.of("a", "1"), List.of("b", "2"), List.of("b", "3"))));
        assertThat(dataset.statistics().bytes()).hasValue(14);
    }

    @Test
    void describesItself() {
        DataCatalog catalog = texts();

        assertThat(catalog.entry("it").orElseThrow().describe().toString())
                .isEqualTo("{filepath=data/it, dataset=text, suffix=.txt}");
    }

    @Test
    void listsTheFormsThatItHas() {
        assertThatThrownBy(() -> Sets.bind(texts(), TypeRef.of(Integer.class)))
                .hasMessage("Dataset 'it' cannot be used: a dataset of type 'partitioned' cannot be loaded or saved as"
                        + " Integer; expected one of Map<String, Supplier<String>>, Map<String, String>, Partitions<String>,"
                        + " Stream<Map.Entry<String, String>>, with any type of a partition, or rows of one table.");
    }
}
