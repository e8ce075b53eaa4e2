// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2Test extends DatabaseContract {
    @TempDir
    Path folder;

    @Override
    TestDatabase create() {
        return TestDatabase.of("jdbc:h2:" + folder.resolve("it") + ";DB_CLOSE_DELAY=0", folder);
    }

    @Test
    void aQueryIsExecutedOnceWhateverItsColumnIsCalled() throws SQLException {
        TestDatabase database = create();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SEQUENCE numbers");
        }
        try (DataCatalog catalog = DataCatalog.builder()
                .withEntry("it", database.query("SELECT NEXT VALUE FOR numbers AS \"unknown\"", Map.of()))
                .build()) {
            assertThat(catalog.load("it", new TypeRef<List<Map<String, Object>>>() {}))
                    .containsExactly(Map.of("unknown", 1L));
        }
    }
}
