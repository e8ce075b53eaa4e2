// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-09")
@ExtendWith(OnCluster.class)
class ClusterS3Test {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path project;

    /** Within one process, {@link S3aTest} shows the same. */
    @Test
    @Timeout(120)
    @EnabledIfSystemProperty(named = "jedro.stress", matches = "true")
    void executorsReadS3WithTheCredentialsOfTheEntry() throws Exception {
        try (S3Server server = new S3Server();
                DataCatalog catalog = open(server)) {
            catalog.save(DatasetRef.of("words", TypeRef.of(String.class)), "one\ntwo\n");

            assertThat(catalog.load("words", ROWS).collectAsList())
                    .map(Row::toString)
                    .containsExactly("[one]", "[two]");
        }
    }

    private DataCatalog open(S3Server server) {
        String file = "s3://" + server.bucket() + "/words.txt";
        return DataCatalog.builder()
                .config(
                        Map.of("words", Map.of("type", "text", "filepath", file, "credentials", "s3")),
                        Map.of("s3", server.credentials()))
                .baseDirectory(project)
                .build();
    }
}
