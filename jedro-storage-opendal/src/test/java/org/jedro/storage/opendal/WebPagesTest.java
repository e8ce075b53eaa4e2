// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bucket as a web site. */
@Timeout(60)
class WebPagesTest {
    @Test
    @Tag("eco/V-31")
    void storesPagesWithTheirTypeSoThatABrowserShowsThem(@TempDir Path project) throws IOException {
        S3Server server = S3Server.shared();
        String bucket = server.bucket();
        Storage storage = server.storage(bucket, project);

        write(storage, bucket, "site/index.html");
        write(storage, bucket, "site/data.parquet");

        assertThat(server.contentType(bucket, "site/index.html")).isEqualTo("text/html; charset=utf-8");
        assertThat(server.contentType(bucket, "site/data.parquet")).isNotEqualTo("text/html; charset=utf-8");
    }

    private static void write(Storage storage, String bucket, String path) throws IOException {
        try (Pending pending = storage.replace(Location.of("s3", bucket + "/" + path))) {
            try (OutputStream out = pending.output().open()) {
                out.write("<p>Hello".getBytes(StandardCharsets.UTF_8));
            }
            pending.commit();
        }
    }
}
