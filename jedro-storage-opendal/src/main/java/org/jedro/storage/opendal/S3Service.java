// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.storage.Location;

/** Amazon S3 and services with its protocol, with the keys of s3fs. */
final class S3Service {
    private static final List<String> OWN = List.of(
            "access_key_id",
            "secret_access_key",
            "session_token",
            "endpoint",
            "region",
            "role_arn",
            "external_id",
            "role_session_name",
            "default_storage_class",
            "checksum_algorithm",
            "server_side_encryption",
            "server_side_encryption_aws_kms_key_id",
            "server_side_encryption_customer_algorithm",
            "server_side_encryption_customer_key",
            "server_side_encryption_customer_key_md5",
            "allow_anonymous",
            "batch_max_operations",
            "delete_max_size",
            "disable_config_load",
            "disable_ec2_metadata",
            "disable_list_objects_v2",
            "disable_stat_with_override",
            "disable_write_with_if_match",
            "enable_request_payer",
            "enable_virtual_host_style");

    private S3Service() {}

    static Target target(Location location, Options options) {
        Map<String, String> into = new LinkedHashMap<>();
        String bucket = Places.first(location, "bucket");
        into.put("bucket", bucket);
        keys(options, into);
        place(options, into);
        encryption(options, into);
        int retries = options.number(0, 100, "config_kwargs.retries.max_attempts", "max_attempts")
                .orElse(Target.RETRIES);
        Duration timeout = options.number(1, 86_400, "config_kwargs.read_timeout", "read_timeout")
                .map(Duration::ofSeconds)
                .orElse(Target.TIMEOUT);
        options.ignore(
                "config_kwargs.connect_timeout",
                "config_kwargs.max_pool_connections",
                "config_kwargs.signature_version",
                "config_kwargs.retries.mode",
                "default_block_size",
                "default_fill_cache",
                "default_cache_type",
                "max_concurrency",
                "cache_regions",
                "use_listings_cache",
                "listings_expiry_time",
                "skip_instance_cache",
                "asynchronous");
        options.copyTo(into, OWN);
        options.requireAllRead();
        return new Target("s3", bucket, "s3://" + bucket, into, true, retries, timeout);
    }

    private static void keys(Options options, Map<String, String> into) {
        Optional<String> key = options.text("key", "username", "aws_access_key_id", "client_kwargs.aws_access_key_id");
        Optional<String> secret =
                options.text("secret", "password", "aws_secret_access_key", "client_kwargs.aws_secret_access_key");
        options.require(
                key.isPresent() == secret.isPresent(),
                "expected both 'key' and 'secret', or neither for those of the environment");
        key.ifPresent(value -> into.put("access_key_id", value));
        secret.ifPresent(value -> into.put("secret_access_key", value));
        options.text("token", "aws_session_token", "client_kwargs.aws_session_token")
                .ifPresent(value -> into.put("session_token", value));
        if (key.isPresent()) {
            withoutAmbient(into);
        }
        if (options.flag("anon")) {
            into.put("allow_anonymous", "true");
            withoutAmbient(into);
        }
        options.refuse("profile", "set the environment variable AWS_PROFILE");
        options.refuse("client_kwargs.verify", "add the certificate to those of the system");
    }

    /** Keys that are given are used alone. */
    private static void withoutAmbient(Map<String, String> into) {
        into.put("disable_config_load", "true");
        into.put("disable_ec2_metadata", "true");
    }

    private static void place(Options options, Map<String, String> into) {
        boolean isPlain = options.text("use_ssl").filter("false"::equals).isPresent();
        Optional<String> endpoint = options.text("endpoint_url", "client_kwargs.endpoint_url", "endpoint")
                .or(() -> options.environment("AWS_ENDPOINT_URL_S3"))
                .or(() -> options.environment("AWS_ENDPOINT_URL"))
                .map(url -> url.contains("://") ? url : (isPlain ? "http://" : "https://") + url);
        endpoint.ifPresent(url -> into.put("endpoint", Places.url(url)));
        Optional<String> region = options.text("client_kwargs.region_name", "region_name", "region")
                .or(() -> options.environment("AWS_REGION"))
                .or(() -> options.environment("AWS_DEFAULT_REGION"));
        region.or(() -> endpoint.map(other -> "us-east-1")).ifPresent(name -> into.put("region", name));
        options.text("config_kwargs.s3.addressing_style")
                .filter("virtual"::equals)
                .ifPresent(style -> into.put("enable_virtual_host_style", "true"));
        if (options.flag("requester_pays")) {
            into.put("enable_request_payer", "true");
        }
    }

    private static void encryption(Options options, Map<String, String> into) {
        Map<String, String> names = Map.of(
                "ServerSideEncryption", "server_side_encryption",
                "SSEKMSKeyId", "server_side_encryption_aws_kms_key_id",
                "SSECustomerAlgorithm", "server_side_encryption_customer_algorithm",
                "SSECustomerKey", "server_side_encryption_customer_key",
                "SSECustomerKeyMD5", "server_side_encryption_customer_key_md5",
                "StorageClass", "default_storage_class");
        names.forEach(
                (name, own) -> options.text("s3_additional_kwargs." + name).ifPresent(value -> into.put(own, value)));
    }
}
