// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged.Stage;
import org.jedro.datasets.Codecs;
import org.jedro.datasets.FileDatasetProvider;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.MemoryStorage;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageProvider;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves that replace a whole set, and versions of sets. */
@Tag("eco/D-14")
class ReplacedSetTest {
    @TempDir
    Path project;

    private BoundDataset<Map<String, String>> replaced() {
        return Sets.bind(
                Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt, overwrite: true"), Sets.TEXTS);
    }

    @Test
    void replacesTheSetAtOnce() throws Exception {
        replaced().save(Map.of("a", "0", "b/c", "1"));

        replaced().save(Map.of("b/d", "2"));

        assertThat(Sets.files(project)).isEqualTo(Map.of("it/b/d.txt", "2"));
        assertThat(replaced().load()).isEqualTo(Map.of("b/d", "2"));
    }

    @Test
    void keepsTheOldSetIfASupplierFails() throws Exception {
        replaced().save(Map.of("a", "0"));
        Map<String, Supplier<String>> values = new TreeMap<>();
        values.put("b", () -> "1");
        values.put("c", () -> {
            throw new IllegalStateException("no luck today");
        });
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt, overwrite: true");

        assertThatThrownBy(() -> Sets.bind(catalog, Sets.LAZY).save(values)).hasMessageContaining("partition 'c'");
        assertThat(Sets.files(project)).isEqualTo(Map.of("it/a.txt", "0"));
        assertThat(project.resolve("data").toFile().list()).containsExactly("it");
    }

    @Test
    void removesNothingThatNoSaveHasWritten() throws Exception {
        Sets.write(project, Map.of("mine.txt", "precious"));

        assertThatThrownBy(() -> replaced().save(Map.of("a", "0")))
                .hasMessage(
                        "Dataset 'it' could not be saved to data/it: there is 'mine.txt' in that folder, which no save has"
                                + " written; a save replaces the whole folder, so name another one or move the file away.");
        assertThat(Sets.files(project)).isEqualTo(Map.of("it/mine.txt", "precious"));
    }

    @Test
    void replacesPartitionsThatWereAddedOneByOne() throws Exception {
        DataCatalog adding = Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt");
        Sets.bind(adding, Sets.TEXTS).save(Map.of("a", "0"));
        Sets.bind(adding, Sets.TEXTS).save(Map.of("b", "1"));

        replaced().save(Map.of("c", "2"));

        assertThat(Sets.files(project)).isEqualTo(Map.of("it/c.txt", "2"));
    }

    @Test
    @Tag("eco/D-13")
    void keepsVersionsOfTheWholeSet() throws Exception {
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt, versioned: true");
        assertThatThrownBy(() -> Sets.bind(catalog, Sets.TEXTS, "v").load())
                .hasMessage("Dataset 'it' could not be loaded from data/it: there is no version of it yet.");
        Sets.bind(catalog, Sets.TEXTS, "2026-01-01T00.00.00.000Z").save(Map.of("a", "0", "b", "1"));
        BoundDataset<Map<String, String>> last = Sets.bind(catalog, Sets.TEXTS, "2026-01-02T00.00.00.000Z");
        last.save(Map.of("b", "2"));

        assertThat(Sets.bind(catalog, Sets.TEXTS, "2026-01-03T00.00.00.000Z").load())
                .isEqualTo(Map.of("b", "2"));
        assertThat(last.load()).isEqualTo(Map.of("b", "2"));
        assertThat(last.describe().toString())
                .isEqualTo("{filepath=data/it/2026-01-02T00.00.00.000Z/it, version=2026-01-02T00.00.00.000Z}");
        assertThat(Sets.files(project))
                .containsEntry("it/2026-01-01T00.00.00.000Z/it/a.txt", "0")
                .hasSize(3);
        assertThatThrownBy(() -> last.save(Map.of()))
                .hasMessageEndingWith(
                        "version '2026-01-02T00.00.00.000Z' exists already, and versions are never overwritten.");
    }

    @Test
    void replacesPartByPartWhereFoldersCannotBeReplaced() throws Exception {
        MemoryStorage memory = new MemoryStorage();
        Bucket bucket = new Bucket(memory);
        PartitionedDataset<?> first = (PartitionedDataset<?>) bucketed(bucket, true);
        save(first, Map.of("a", "0", "b", "1"));

        save((PartitionedDataset<?>) bucketed(bucket, true), Map.of("b", "2"));

        assertThat(memory.list(Location.of("bucket", "x/it"))).containsExactly(".jedro-files", "b");
        try (Pending foreign = memory.replace(Location.of("bucket", "x/it/mine"))) {
            foreign.output().open().close();
            foreign.commit();
        }
        assertThatThrownBy(() -> save((PartitionedDataset<?>) bucketed(bucket, true), Map.of("c", "3")))
                .hasMessageStartingWith("there is 'mine' in that folder, which no save has written");
        assertThat(memory.list(Location.of("bucket", "x/it"))).containsExactly(".jedro-files", "b", "mine");
    }

    @Test
    void wantsConsentWhereFoldersCannotBeReplaced() {
        assertThatThrownBy(() -> bucketed(new Bucket(new MemoryStorage()), false))
                .hasMessage(
                        "it.overwrite: the storage cannot replace a folder at once, so readers may see partitions of two"
                                + " saves; add `nonatomic: accept` if they may");
    }

    @SuppressWarnings("unchecked")
    private static void save(PartitionedDataset<?> dataset, Map<String, String> values) throws Exception {
        try (Stage stage = ((PartitionedDataset<Map<String, String>>) dataset).stage(values)) {
            stage.commit();
        }
    }

    private Object bucketed(Storage bucket, boolean accepts) {
        Storages storages = new Storages(List.of(StorageProvider.of("bucket", bucket)));
        FileDatasetProvider files = new FileDatasetProvider(Codecs.ofClassPath(), storages);
        Problems problems = new Problems();
        Map<String, Object> options =
                new TreeMap<>(Map.of("path", "bucket://x/it", "dataset", Map.of("type", "text"), "overwrite", true));
        if (accepts) {
            options.put("nonatomic", "accept");
        }
        MapValue values = (MapValue) Value.of(options, Origin.JAVA);
        EntrySpec spec = EntrySpec.of("it", "partitioned", values, project).withInner((option, config, found) -> {
            MapValue map = (MapValue) config;
            return files.create(EntrySpec.of("it", "text", map.without("type"), project), found);
        });
        CatalogEntry entry = new PartitionedDatasetProvider(() -> storages).create(spec, problems.at(values, "it"));
        if (entry == null) {
            throw new IllegalStateException(
                    problems.list().stream().map(Problem::toString).findFirst().orElseThrow());
        }
        return entry.as(new TypeRef<Map<String, String>>() {}, RunScope.ofRun("v", Map.of()));
    }

    /** Objects without folders, as in a cloud. */
    private record Bucket(MemoryStorage inside) implements Storage {
        @Override
        public boolean replacesFoldersAtOnce() {
            return false;
        }

        @Override
        public boolean isFile(Location location) {
            return inside.isFile(location);
        }

        @Override
        public boolean isFolder(Location location) {
            return inside.isFolder(location);
        }

        @Override
        public List<String> list(Location folder) {
            return inside.list(folder);
        }

        @Override
        public Input input(Location location) throws IOException {
            return inside.input(location);
        }

        @Override
        public Pending replace(Location location) throws IOException {
            return inside.replace(location);
        }

        @Override
        public Pending replaceFolder(Location location) {
            throw new IllegalStateException("cannot be done at once");
        }

        @Override
        public Pending createWithFolder(Location location, boolean isFolder) throws IOException {
            return inside.createWithFolder(location, isFolder);
        }

        @Override
        public void delete(Location location) {
            inside.delete(location);
        }
    }
}
