// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.JedroException;
import org.jedro.Origin;
import org.jedro.storage.Location;
import org.jedro.storage.StorageSpec;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the credentials of users of fsspec become options of OpenDAL. No service is called. */
@Tag("eco/D-22")
class OptionsTest {
    @TempDir
    Path project;

    private final Map<String, String> environment = new LinkedHashMap<>();

    private Target target(String text, Map<String, Object> credentials) {
        Location location = Location.of(Location.schemeOf(text), Location.pathOf(text));
        Options options = new Options((MapValue) Value.of(credentials, Origin.NONE), project, environment::get);
        return switch (location.scheme()) {
            case "s3" -> S3Service.target(location, options);
            case "gs" -> GcsService.target(location, options);
            case "sftp" -> SftpService.target(location, options);
            default -> AzureService.target(location, options);
        };
    }

    private Map<String, String> options(String text, Map<String, Object> credentials) {
        return new TreeMap<>(target(text, credentials).options());
    }

    private void assertRefused(String text, Map<String, Object> credentials, String message) {
        assertThatThrownBy(() -> target(text, credentials))
                .isInstanceOf(JedroException.class)
                .hasMessage(message);
    }

    @Test
    void translatesTheKeysOfS3fs() {
        Map<String, Object> credentials = Map.of(
                "key",
                "K",
                "secret",
                "S",
                "token",
                "T",
                "client_kwargs",
                Map.of("endpoint_url", "https://minio.example.com:9000", "region_name", "eu-central-1"),
                "s3_additional_kwargs",
                Map.of("ServerSideEncryption", "aws:kms", "SSEKMSKeyId", "id"),
                "config_kwargs",
                Map.of("s3", Map.of("addressing_style", "virtual"), "retries", Map.of("max_attempts", 3)),
                "requester_pays",
                true,
                "default_storage_class",
                "STANDARD_IA");

        Target target = target("s3://bucket/a", credentials);

        assertThat(new TreeMap<>(target.options()))
                .hasToString(
                        "{access_key_id=K, bucket=bucket, default_storage_class=STANDARD_IA, disable_config_load=true,"
                                + " disable_ec2_metadata=true, enable_request_payer=true, enable_virtual_host_style=true,"
                                + " endpoint=https://minio.example.com:9000, region=eu-central-1, secret_access_key=S,"
                                + " server_side_encryption=aws:kms, server_side_encryption_aws_kms_key_id=id,"
                                + " session_token=T}");
        assertThat(target.retries()).isEqualTo(3);
        assertThat(target.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(target).hasToString("s3://bucket");
    }

    @Test
    void usesWhatTheEnvironmentHasIfNoKeysAreGiven() {
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9000");

        assertThat(options("s3://bucket/a", Map.of()))
                .hasToString("{bucket=bucket, endpoint=http://127.0.0.1:9000, region=eu-west-1}");
        assertThat(options("s3://bucket/a", Map.of("anon", true, "region", "x")))
                .hasToString("{allow_anonymous=true, bucket=bucket, disable_config_load=true,"
                        + " disable_ec2_metadata=true, endpoint=http://127.0.0.1:9000, region=x}");
        assertThat(options("gs://bucket/a", Map.of("token", "google_default", "project", "p")))
                .hasToString("{bucket=bucket}");
    }

    @Test
    void translatesTheKeysOfGcsfs() throws Exception {
        Path key = Files.writeString(project.resolve("key.json"), "{}");

        assertThat(options("gs://bucket/a", Map.of("token", "key.json")))
                .containsEntry("credential_path", key.toString());
        assertThat(options("gs://bucket/a", Map.of("token", "anon"))).containsEntry("allow_anonymous", "true");
        String inline = options("gs://b/a", Map.of("token", Map.of("private_key", "a\n\"b")))
                .get("credential");
        assertThat(new String(Base64.getDecoder().decode(inline), StandardCharsets.UTF_8))
                .isEqualTo("{\"private_key\":\"a\\u000a\\\"b\"}");
        assertRefused(
                "gs://bucket/a",
                Map.of("token", "absent.json"),
                "expected 'token' to be the path of a key file in JSON, a map with its content, 'anon' or"
                        + " 'google_default'");
    }

    @Test
    void translatesTheKeysOfAdlfs() {
        assertThat(options("abfs://files/a", Map.of("account_name", "acme", "account_key", "K")))
                .hasToString("{account_key=K, account_name=acme, container=files,"
                        + " endpoint=https://acme.blob.core.windows.net}");
        assertThat(options("abfss://files@acme.dfs.core.windows.net/a", Map.of("sas_token", "?sv=1&sig=x")))
                .hasToString("{account_name=acme, container=files, endpoint=https://acme.blob.core.windows.net,"
                        + " sas_token=sv=1&sig=x}");
        assertThat(options(
                        "az://files/a",
                        Map.of(
                                "connection_string",
                                "AccountName=acme;AccountKey=a+b==;EndpointSuffix=core.chinacloudapi.cn")))
                .hasToString("{account_key=a+b==, account_name=acme, container=files,"
                        + " endpoint=https://acme.blob.core.chinacloudapi.cn}");
        Target application = target(
                "abfss://files@acme.dfs.core.windows.net/a",
                Map.of("tenant_id", "t", "client_id", "c", "client_secret", "s"));
        assertThat(application.service()).isEqualTo("azdls");
        assertThat(application.isWhole()).isFalse();
        assertThat(new TreeMap<>(application.options()))
                .hasToString("{account_name=acme, client_id=c, client_secret=s,"
                        + " endpoint=https://acme.dfs.core.windows.net, filesystem=files, tenant_id=t}");
        assertRefused("abfs://files/a", Map.of(), "expected 'account_name' or 'connection_string' in its credentials");
        assertRefused(
                "abfs://acme.dfs.core.windows.net/a",
                Map.of(),
                "expected a container, as in 'abfss://container@account.dfs.core.windows.net/path' or"
                        + " 'abfs://container/path'");
        assertRefused(
                "az://files/a",
                Map.of("connection_string", "secret"),
                "expected 'connection_string' to have parts such as AccountName=…;AccountKey=…");
    }

    @Test
    void takesTheCloudOfAzureFromThePath() {
        String path = "abfss://files@acme.dfs.core.usgovcloudapi.net/a";

        assertThat(options(path, Map.of("account_name", "acme", "account_key", "K")))
                .containsEntry("endpoint", "https://acme.blob.core.usgovcloudapi.net");
        assertThat(options(path, Map.of("tenant_id", "t", "client_id", "c", "client_secret", "s")))
                .containsEntry("endpoint", "https://acme.dfs.core.usgovcloudapi.net");
        assertThat(options(path, Map.of("connection_string", "AccountName=acme;EndpointSuffix=core.chinacloudapi.cn")))
                .containsEntry("endpoint", "https://acme.blob.core.chinacloudapi.cn");
        assertThat(options(path, Map.of("account_host", "acme.example.com")))
                .containsEntry("endpoint", "https://acme.example.com");
        assertRefused(
                path,
                Map.of("account_name", "other", "account_key", "K"),
                "expected the account of its credentials to be 'acme', as in the path; correct one of them");
    }

    @Test
    void translatesTheKeysOfSftp() throws IOException {
        Files.createFile(project.resolve("id"));
        assertThat(options("sftp://me@host/data/x", Map.of("key_filename", "id")))
                .hasToString("{endpoint=ssh://host:22, key=" + project.resolve("id")
                        + ", known_hosts_strategy=Strict, root=/, user=me}");
        assertThat(options("sftp://host/data/x", Map.of("username", "you", "port", 2222)))
                .containsEntry("endpoint", "ssh://host:2222")
                .containsEntry("user", "you");
        assertRefused(
                "sftp://host/x",
                Map.of("password", "geheim"),
                "'password' is not supported; name a key file with 'key_filename'");
        assertRefused(
                "sftp://host/x",
                Map.of("key_filename", "none"),
                "the file of 'key_filename' does not exist or cannot be read");
    }

    @Test
    void refusesKeysThatDoNotExistAndShowsNoValue() {
        assertRefused(
                "s3://bucket/a",
                Map.of("key", "K", "secrett", "geheim", "secret", "S"),
                "unknown key 'secrett' in its credentials or fs_args; did you mean 'secret'?");
        assertRefused(
                "s3://bucket/a",
                Map.of("client_kwargs", Map.of("endpointurl", "geheim")),
                "unknown key 'client_kwargs.endpointurl' in its credentials or fs_args; did you mean"
                        + " 'client_kwargs.endpoint_url'?");
        assertRefused(
                "s3://bucket/a",
                Map.of("key", "K", "secrt", "geheim"),
                "unknown key 'secrt' in its credentials or fs_args; did you mean 'secret'?");
        assertRefused(
                "abfs://files/a",
                Map.of("acount_name", "geheim"),
                "unknown key 'acount_name' in its credentials or fs_args; did you mean 'account_name'?");
        assertRefused(
                "s3://bucket/a",
                Map.of("key", "K"),
                "expected both 'key' and 'secret', or neither for those of the environment");
        assertRefused(
                "s3://bucket/a",
                Map.of("profile", "dev"),
                "'profile' is not supported; set the environment variable AWS_PROFILE");
        assertRefused(
                "s3://bucket/a",
                Map.of("endpoint_url", "user:geheim@host"),
                "expected the endpoint to be an address such as 'https://storage.example.com:9000'");
        assertRefused("s3://bucket/a", Map.of("anon", "perhaps"), "expected 'anon' to be true or false");
        assertRefused(
                "s3://bucket/a",
                Map.of("max_attempts", 1000),
                "expected 'max_attempts' to be a whole number between 0 and 100");
        assertRefused(
                "s3://bucket/a",
                Map.of("key", java.util.List.of("geheim"), "secret", "S"),
                "expected 'key' to be a text but was a list");
        assertRefused("s3:///a", Map.of(), "expected a bucket, as in 's3://bucket/path'");
    }

    @Test
    void opensEachSchemeAndLoadsNoLibraryForThat() {
        OpenDalStorageProvider provider = new OpenDalStorageProvider(environment::get, Clock.systemUTC());

        assertThat(provider.schemes()).containsExactly("abfs", "abfss", "az", "gcs", "gs", "s3", "s3a", "s3n", "sftp");
        StorageSpec spec = new StorageSpec(Location.of("s3a", "bucket/x"), MapValue.empty(), project);
        assertThat(provider.open(spec)).isSameAs(provider.open(spec));
    }
}
