// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFilesTest {
    @TempDir
    Path folder;

    private BoundDataset<String> dataset(DataCatalog catalog) {
        return BoundDataset.bind(
                "orders",
                catalog.entry("orders").orElseThrow(),
                TypeRef.of(String.class),
                RunScope.ofRun("v", Map.of()));
    }

    private DataCatalog catalog() {
        String file = folder.resolve("new/orders.txt").toString();
        return DataCatalog.builder()
                .config(Map.of("orders", Map.of("type", "text", "filepath", file)), Map.of())
                .build();
    }

    @Test
    @Tag("core/R-21")
    void refusesAFolderThatAnExecutorDoesNotSee() {
        SharedFiles files = new SharedFiles();

        assertThatThrownBy(() -> files.require(dataset(catalog()), "host:1", file -> false))
                .hasMessage("Dataset 'orders' is in '" + folder
                        + "' of this machine, which the executor at host:1 does not see.\n"
                        + "  use an address such as s3://, or a folder that all machines have under the same path");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Tag("core/R-21")
    void asksEachExecutorOnceWhetherAFileIsThere() {
        SharedFiles files = new SharedFiles();
        List<String> asked = new ArrayList<>();
        for (String executor : List.of("host:1", "host:1", "host:2")) {
            files.require(dataset(catalog()), executor, file -> {
                asked.add(executor);
                return Files.exists(file);
            });
        }

        assertThat(asked).containsExactly("host:1", "host:2");
        assertThat(folder).isEmptyDirectory();
    }
}
