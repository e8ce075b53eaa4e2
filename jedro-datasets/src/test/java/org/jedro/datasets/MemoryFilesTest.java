// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@code memory://}: any format, with versions, folders and packing as on a disk. */
class MemoryFilesTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    record Row(String a) {}

    @TempDir
    Path project;

    private DataCatalog catalog(String type, String path, boolean isVersioned) {
        return Catalogs.of(project, Map.of("it", Map.of("type", type, "filepath", path, "versioned", isVersioned)));
    }

    private static <T> BoundDataset<T> bind(DataCatalog catalog, TypeRef<T> form, String version) {
        return catalog.bind("it", form, RunScope.ofRun(version, Map.of()));
    }

    @Test
    void keepsAFileAsLongAsItsCatalog() throws Exception {
        DataCatalog catalog = catalog("csv", "memory://data/it.csv.gz", false);
        List<Row> rows = List.of(new Row("1"));
        bind(catalog, ROWS, "v").save(rows);

        assertThat(bind(catalog, ROWS, "v").load()).isEqualTo(rows);
        assertThat(bind(catalog("csv", "memory://data/it.csv.gz", false), ROWS, "v")
                        .exists())
                .isFalse();
        assertThat(project.toFile().list()).isEmpty();
    }

    @Test
    void readsFormatsThatNeedALocalFile() {
        DataCatalog catalog = catalog("excel", "memory://it.xlsx", false);
        List<Row> rows = List.of(new Row("x"));
        bind(catalog, ROWS, "v").save(rows);

        assertThat(bind(catalog, ROWS, "v").load()).isEqualTo(rows);
    }

    @Test
    void keepsVersions() {
        DataCatalog catalog = catalog("text", "memory://it.txt", true);
        TypeRef<String> form = TypeRef.of(String.class);
        bind(catalog, form, "2024-01-01T10.00.00.000Z").save("old");
        BoundDataset<String> last = bind(catalog, form, "2024-01-02T10.00.00.000Z");
        last.save("new");

        assertThat(bind(catalog, form, "v").load()).isEqualTo("new");
        assertThatThrownBy(() -> last.save("again"))
                .hasMessageEndingWith(
                        "version '2024-01-02T10.00.00.000Z' exists already, and versions are never" + " overwritten.");
        assertThat(last.describe()).containsEntry("filepath", "memory://it.txt/2024-01-02T10.00.00.000Z/it.txt");
    }

    @Test
    void keepsFoldersOfFiles() throws Exception {
        DataCatalog catalog = catalog("image", "memory://plots", false);
        TypeRef<Map<String, BufferedImage>> form = new TypeRef<>() {};
        bind(catalog, form, "v").save(Map.of("a.png", new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB)));

        assertThat(bind(catalog, form, "v").load()).containsOnlyKeys("a.png");
    }

    @Test
    void staysInThisProcess() {
        BoundDataset<String> dataset = bind(catalog("text", "memory://it.txt", false), TypeRef.of(String.class), "v");

        assertThat(dataset.entry().traits().singleProcess()).isTrue();
        assertThat(PortableDataset.of(dataset)).isEmpty();
    }
}
