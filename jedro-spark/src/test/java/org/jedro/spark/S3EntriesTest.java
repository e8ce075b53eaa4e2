// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetRef;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Entries that name their place in S3 to Spark itself. */
@Timeout(120)
@ExtendWith(SharedSpark.class)
class S3EntriesTest {
    private static final TypeRef<Dataset<Row>> ROWS = new TypeRef<>() {};

    @RegisterExtension
    static final TestBucket S3 = new TestBucket();

    @TempDir
    Path project;

    private DataCatalog open(Map<String, ?> entries, Map<String, Object> credentials) {
        return TestBucket.open(project, entries, credentials);
    }

    private Map<String, Object> delta() {
        return Map.of(
                "type",
                "delta",
                "filepath",
                "s3://" + S3.name() + "/sales",
                "mode",
                "upsert",
                "keys",
                List.of("id"),
                "credentials",
                "s3");
    }

    private static Dataset<Row> sales(int from, int to, String country) {
        return SparkSession.active().range(from, to).selectExpr("id", "'" + country + "' AS country");
    }

    @Test
    @Tag("eco/D-10")
    void aTableOfDeltaHasTheCredentialsOfItsEntry() {
        DatasetRef<Dataset<Row>> sales = DatasetRef.of("sales", ROWS);
        try (DataCatalog catalog = open(Map.of("sales", delta()), S3.credentials())) {
            assertThat(catalog.exists("sales")).isFalse();
            catalog.save(sales, sales(0, 2, "CZ"));
            catalog.save(sales, sales(1, 3, "GB"));

            assertThat(catalog.exists("sales")).isTrue();
            assertThat(catalog.load("sales", ROWS).orderBy("id").collectAsList())
                    .map(Row::toString)
                    .containsExactly("[0,CZ]", "[1,GB]", "[2,GB]");
        }
        assertThat(S3.objects()).contains("sales/_delta_log/00000000000000000001.json");
    }

    @Test
    @Tag("eco/D-09")
    void aStreamAndItsCheckpointHaveTheCredentialsOfTheEntry() {
        Map<String, Object> arriving = Map.of(
                "type", "jsonl", "filepath", "s3://" + S3.name() + "/in", "credentials", "s3", "spark", Map.of());
        Map<String, Object> in = Map.of(
                "type",
                "spark.stream",
                "format",
                "json",
                "filepath",
                "s3://" + S3.name() + "/in",
                "schema",
                "id BIGINT, country STRING",
                "credentials",
                "s3");
        Map<String, Object> out = Map.of(
                "type",
                "spark.stream",
                "format",
                "parquet",
                "filepath",
                "s3a://" + S3.name() + "/out",
                "checkpoint",
                "s3://" + S3.name() + "/notes",
                "credentials",
                "s3");
        DatasetRef<Dataset<Row>> target = DatasetRef.of("out", ROWS);
        try (DataCatalog catalog = open(Map.of("arriving", arriving, "in", in, "out", out), S3.credentials())) {
            catalog.save(DatasetRef.of("arriving", ROWS), sales(0, 2, "CZ"));
            catalog.save(target, catalog.load("in", ROWS));
            int written = S3.objects().size();
            catalog.save(target, catalog.load("in", ROWS));

            assertThat(S3.objects()).hasSize(written).contains("notes/commits/0");
            assertThat(SparkSession.active()
                            .read()
                            .parquet("s3a://" + S3.name() + "/out")
                            .count())
                    .isEqualTo(2);
        }
    }

    @Test
    void reportsARefusedKeyWithoutIt() {
        Map<String, Object> wrong = S3.credentials("secret", "a-wrong-secret");
        try (DataCatalog catalog = open(Map.of("sales", delta()), wrong)) {
            assertThatThrownBy(() -> catalog.save(DatasetRef.of("sales", ROWS), sales(0, 2, "CZ")))
                    .hasMessage("Dataset 'sales' could not be saved to s3://" + S3.name() + "/sales: access to s3://"
                            + S3.name()
                            + " was denied where Spark runs; check its credentials and what they may do there.");
        }
    }

    @Test
    void refusesOtherCredentialsThanTheSessionUses() {
        Map<String, Object> others = S3.credentials("region_name", "eu-central-1");
        try (DataCatalog first = open(Map.of("sales", delta()), S3.credentials());
                DataCatalog second = open(Map.of("sales", delta()), others)) {
            first.exists("sales");

            assertThatThrownBy(() -> second.load("sales", ROWS))
                    .hasMessage(
                            "Dataset 'sales' could not be loaded from s3://" + S3.name() + "/sales: the credentials of"
                                    + " this entry do not reach s3://" + S3.name()
                                    + " from Spark: this session uses the bucket '"
                                    + S3.name()
                                    + "' with other credentials; use the same ones for all its entries.");
        }
    }

    @Test
    void refusesCredentialsThatHaveNoPlace() {
        Map<String, Object> local = Map.of("type", "delta", "filepath", "sales", "credentials", "s3");
        assertThatThrownBy(() -> open(Map.of("sales", local), S3.credentials()))
                .hasMessageContaining(
                        "sales.credentials: only places in s3:// have credentials here, and this entry names"
                                + " none; remove them, or set what Spark needs in spark.yml");
        assertThatThrownBy(() -> open(Map.of("sales", delta()), Map.of("keyy", "the-key")))
                .hasMessageContaining("unknown key 'keyy' in its credentials")
                .hasMessageNotContaining("the-key");
    }

    @Test
    void reportsCredentialsThatAreNotDefinedOnce() {
        Map<String, Object> undefined = new LinkedHashMap<>(delta());
        undefined.put("credentials", "nowhere");
        assertThatThrownBy(() -> open(Map.of("sales", undefined), S3.credentials()))
                .hasMessageContaining("nowhere")
                .hasMessageNotContaining("only places in s3://");
    }
}
