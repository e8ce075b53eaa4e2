// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.Previewable;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.MetricsHistory;
import org.jedro.datasets.MetricsHistory.Version;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What metrics were in all runs. */
@Tag("eco/D-18")
class MetricsHistoryTest {
    private static final String MAY = "2026-05-01T00.00.00.000Z";
    private static final String JUNE = "2026-06-01T00.00.00.000Z";
    private static final TypeRef<Map<String, Double>> METRICS = new TypeRef<>() {};

    @TempDir
    Path project;

    private <T> BoundDataset<T> metrics(String filepath, boolean versioned, TypeRef<T> form, String version) {
        return DataCatalog.builder()
                .config(
                        Map.of("metrics", Map.of("type", "metrics", "filepath", filepath, "versioned", versioned)),
                        Map.of())
                .baseDirectory(project)
                .build()
                .bind("metrics", form, RunScope.ofRun(version, Map.of()));
    }

    private void save(String version, Map<String, Double> metrics) {
        metrics("m.json", true, METRICS, version).save(metrics);
    }

    private BoundDataset<MetricsHistory> history() {
        return metrics("m.json", true, TypeRef.of(MetricsHistory.class), "x");
    }

    @Test
    void listsEachVersionFromTheOldestToTheNewest() {
        save(JUNE, Map.of("r2", 0.5));
        save("best", Map.of("r2", 0.75));
        save(MAY, Map.of("mae", 2.0));

        MetricsHistory history = history().load();

        assertThat(history.versions())
                .containsExactly(
                        new Version("best", Map.of("r2", 0.75)),
                        new Version(MAY, Map.of("mae", 2.0)),
                        new Version(JUNE, Map.of("r2", 0.5)));
        assertThat(history.latest()).contains(new Version(JUNE, Map.of("r2", 0.5)));
        assertThat(history.names()).containsExactly("r2", "mae");
        assertThat(history.values("r2").toString()).isEqualTo("{best=0.75, " + JUNE + "=0.5}");
    }

    @Test
    void readsPackedVersions() {
        metrics("m.json.gz", true, METRICS, MAY).save(Map.of("r2", 0.5));

        MetricsHistory history = metrics("m.json.gz", true, TypeRef.of(MetricsHistory.class), "x")
                .load();

        assertThat(history.versions()).containsExactly(new Version(MAY, Map.of("r2", 0.5)));
    }

    @Test
    void isOneVersionWhereThereAreNone() {
        metrics("m.json", false, METRICS, MAY).save(Map.of("r2", 0.5));

        MetricsHistory history =
                metrics("m.json", false, TypeRef.of(MetricsHistory.class), "x").load();

        assertThat(history.versions()).containsExactly(new Version("", Map.of("r2", 0.5)));
    }

    @Test
    void isEmptyBeforeTheFirstRun() {
        assertThat(history().load().versions()).isEmpty();
        assertThat(history().load().latest()).isEmpty();
    }

    @Test
    void showsATable() throws Exception {
        save(MAY, Map.of("mae", 2.0));
        save(JUNE, Map.of("r2", 0.5));

        Previewable.Preview preview = ((Previewable) history().dataset()).preview(5);

        assertThat(preview.columns()).containsExactly("version", "mae", "r2");
        assertThat(preview.rows()).containsExactly(List.of(MAY, "2.0", ""), List.of(JUNE, "", "0.5"));
    }

    @Test
    void reportsWhichVersionIsBroken() throws IOException {
        save(MAY, Map.of("mae", 2.0));
        Files.writeString(project.resolve("m.json/" + MAY + "/m.json"), "{\"mae\": \"low\"}");

        assertThatThrownBy(() -> history().load())
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("Dataset 'metrics' could not be loaded from m.json: version '" + MAY + "': ")
                .extracting(Throwable::getMessage)
                .asString()
                .hasLineCount(1);
    }

    @Test
    void cannotBeSaved() {
        assertThatThrownBy(() -> history().save(new MetricsHistory(List.of())))
                .isInstanceOf(JedroException.class)
                .hasMessageEndingWith(
                        ": a history is what the versions of an entry make; save one set of metrics, as a Map.");
        assertThat(project).isDirectoryNotContaining("glob:**.json/*");
    }
}
