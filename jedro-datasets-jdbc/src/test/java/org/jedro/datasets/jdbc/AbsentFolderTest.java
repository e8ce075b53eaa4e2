// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Staged;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database in a file whose folder does not exist yet, as in a project that has not run. */
class AbsentFolderTest {
    record Row(int id) {}

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:data/shop/it.db", "jdbc:duckdb:data/shop/it.db"})
    void isMadeByTheFirstSaveAlone(String url) throws Exception {
        TestDatabase database = TestDatabase.of(url, folder);
        try (RunScope scope = RunScope.ofRun("v", Map.of())) {
            Dataset<List<Row>> orders = database.table("orders", Map.of()).as(new TypeRef<List<Row>>() {}, scope);

            assertThat(((Findable) orders).exists()).isFalse();
            assertThat(((Staged<?>) orders).sweep()).isEmpty();
            assertThatThrownBy(orders::load).hasMessageContaining("data/shop/it.db");
            assertThat(folder.resolve("data")).doesNotExist();

            orders.save(List.of(new Row(1)));
            assertThat(((Findable) orders).exists()).isTrue();
            assertThat(orders.load()).containsExactly(new Row(1));
        }
    }
}
