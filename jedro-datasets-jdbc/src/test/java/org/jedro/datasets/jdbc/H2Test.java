// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2Test extends DatabaseContract {
    @TempDir
    Path folder;

    @Override
    TestDatabase create() {
        return TestDatabase.of("jdbc:h2:" + folder.resolve("it") + ";DB_CLOSE_DELAY=0", folder);
    }
}
