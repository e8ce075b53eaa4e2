// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import java.nio.file.Path;
import java.time.Clock;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageContractTest extends StorageContract {
    @TempDir
    Path folder;

    private final Storage storage = new LocalStorage(Clock.systemUTC());

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected Location root() {
        return Location.of(folder.resolve("root"));
    }
}
