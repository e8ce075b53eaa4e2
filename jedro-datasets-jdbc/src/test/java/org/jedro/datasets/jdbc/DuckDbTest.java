// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbTest extends DatabaseContract {
    @TempDir
    Path folder;

    @Override
    TestDatabase create() {
        return TestDatabase.of("jdbc:duckdb:" + folder.resolve("it.duckdb"), folder);
    }
}
