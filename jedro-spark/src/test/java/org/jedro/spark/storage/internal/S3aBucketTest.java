// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.jedro.storage.Input;
import org.junit.jupiter.api.Test;

class S3aBucketTest {
    final Configuration conf = new Configuration();

    static Input.Access access(Map<String, String> options) {
        return new Input.Access("s3", "shop", options);
    }

    private Map<String, String> added(Map<String, String> options) {
        S3aBucket.of(access(options)).addTo(conf);
        return new TreeMap<>(conf.getPropsWithPrefix("fs.s3a.bucket.shop."));
    }

    @Test
    void translatesKeysAndAddressForOneBucket() {
        assertThat(added(Map.of(
                        "bucket", "shop",
                        "access_key_id", "k",
                        "secret_access_key", "s",
                        "session_token", "t",
                        "endpoint", "http://localhost:9000",
                        "region", "eu-north-1",
                        "enable_request_payer", "true",
                        "disable_config_load", "true")))
                .containsExactly(
                        Map.entry("access.key", "k"),
                        Map.entry("attempts.maximum", "2"),
                        Map.entry(
                                "aws.credentials.provider", "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider"),
                        Map.entry("connection.establish.timeout", "15s"),
                        Map.entry("endpoint", "http://localhost:9000"),
                        Map.entry("endpoint.region", "eu-north-1"),
                        Map.entry("input.stream.type", "classic"),
                        Map.entry("path.style.access", "true"),
                        Map.entry("requester.pays.enabled", "true"),
                        Map.entry("retry.limit", "2"),
                        Map.entry("secret.key", "s"),
                        Map.entry("session.token", "t"));
    }

    @Test
    void choosesWhereHadoopFindsTheKeys() {
        assertThat(S3aBucket.of(access(Map.of("access_key_id", "k", "secret_access_key", "s")))
                        .credentials())
                .containsEntry("aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
        assertThat(S3aBucket.of(access(Map.of("allow_anonymous", "true"))).credentials())
                .containsOnly(Map.entry(
                        "aws.credentials.provider", "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider"));
        assertThat(added(Map.of()).get("aws.credentials.provider"))
                .contains("EnvironmentVariableCredentialsProvider", "ProfileAWSCredentialsProvider");
    }

    @Test
    void addressesWithVirtualHostsIfTheEntryDoes() {
        assertThat(added(Map.of("endpoint", "http://localhost:9000", "enable_virtual_host_style", "true")))
                .containsEntry("path.style.access", "false");
    }

    @Test
    void leavesWhatTheSessionHas() {
        conf.set("fs.s3a.aws.credentials.provider", "org.example.Own");
        conf.set("fs.s3a.retry.limit", "9");
        conf.set("fs.s3a.bucket.shop.endpoint.region", "us-west-2");

        assertThat(added(Map.of("region", "eu-north-1")))
                .containsEntry("endpoint.region", "us-west-2")
                .doesNotContainKeys("aws.credentials.provider", "retry.limit");
    }

    @Test
    void leavesTheCredentialsOfTheSessionForTheBucket() {
        conf.set("fs.s3a.bucket.shop.aws.credentials.provider", "org.example.Own");

        assertThat(added(Map.of("access_key_id", "k", "secret_access_key", "s")))
                .containsEntry("aws.credentials.provider", "org.example.Own")
                .doesNotContainKeys("access.key", "secret.key");
    }

    @Test
    void findsOptionsWithoutACounterpart() {
        assertThat(S3aBucket.unknownOption(access(Map.of("role_arn", "r", "region", "x"))))
                .contains("role_arn");
        assertThat(S3aBucket.unknownOption(access(Map.of("server_side_encryption", "aws:kms"))))
                .isEmpty();
    }

    @Test
    void showsNoSecrets() {
        Input.Access access = access(Map.of("secret_access_key", "hidden"));

        assertThat(access + " " + S3aBucket.of(access)).isEqualTo("s3://shop s3a://shop");
    }
}
