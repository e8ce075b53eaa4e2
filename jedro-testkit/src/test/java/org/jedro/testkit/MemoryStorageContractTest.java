// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import org.jedro.storage.Location;
import org.jedro.storage.MemoryStorage;
import org.jedro.storage.Storage;

class MemoryStorageContractTest extends StorageContract {
    private final Storage storage = new MemoryStorage();

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected Location root() {
        return Location.of(MemoryStorage.SCHEME, "root");
    }
}
