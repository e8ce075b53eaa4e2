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
class S3ContractTest extends StorageContract {
    @TempDir
    Path project;

    private String bucket = "";
    private Storage storage;

    @BeforeEach
    void openTheStorage() {
        bucket = S3Server.shared().bucket();
        storage = S3Server.shared().storage(bucket, project);
    }

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected Location root() {
        return Location.of("s3", bucket + "/root");
    }

    @Override
    protected boolean keepsWhatIsRead() {
        return false;
    }
}
