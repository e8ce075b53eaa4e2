// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.nio.file.Path;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.jedro.testkit.StorageContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-22")
class AzureContractTest extends StorageContract {
    @TempDir
    Path project;

    private String container = "";
    private Storage storage;

    @BeforeEach
    void openTheStorage() throws Exception {
        AzureServer server = AzureServer.shared();
        container = server.container();
        storage = S3Server.open("abfs://" + container, project, server.credentials());
    }

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected Location root() {
        return Location.of("abfs", container + "/root");
    }

    /** The emulator and the library disagree on how a percent sign before two digits counts in a signature. */
    @Override
    protected String specialName() {
        return "a b+c%&d=é#1?.txt";
    }

    @Override
    protected boolean keepsWhatIsRead() {
        return false;
    }
}
