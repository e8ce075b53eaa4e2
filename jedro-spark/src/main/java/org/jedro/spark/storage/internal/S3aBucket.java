// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.storage.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.jedro.storage.Input;

/**
 * The settings by which Hadoop's client of S3 reaches a bucket as an entry does. They apply to that bucket alone.
 *
 * @param name the name of the bucket
 * @param credentials the keys, or where Hadoop finds them; secret
 * @param others the address and how requests are sent
 */
record S3aBucket(String name, Map<String, String> credentials, Map<String, String> others) {
    private static final String OWN = "org.apache.hadoop.fs.s3a.";
    private static final String PROVIDER = "aws.credentials.provider";
    /** Hadoop's own list, and the profiles of the user, which the storage of the entry uses too. */
    private static final String AMBIENT = String.join(
            ",",
            OWN + "TemporaryAWSCredentialsProvider",
            OWN + "SimpleAWSCredentialsProvider",
            "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider",
            OWN + "auth.ProfileAWSCredentialsProvider",
            OWN + "auth.IAMInstanceCredentialsProvider");

    /**
     * Hadoop tries for a quarter of an hour by default. Its default stream keeps the lengths of files, and fails at those that were
     * replaced by files of another length.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "attempts.maximum", "2",
            "retry.limit", "2",
            "connection.establish.timeout", "15s",
            "input.stream.type", "classic");

    private static final Set<String> FOLLOWED = Set.of(
            "bucket",
            "access_key_id",
            "secret_access_key",
            "session_token",
            "allow_anonymous",
            "endpoint",
            "region",
            "enable_virtual_host_style",
            "enable_request_payer");

    /** What matters to writers only: Hadoop has the first ones for all that it writes, and the copies of OpenDAL have no others. */
    private static final Set<String> OF_WRITERS = Set.of(
            "server_side_encryption",
            "server_side_encryption_aws_kms_key_id",
            "default_storage_class",
            "checksum_algorithm");

    /** What OpenDAL does not send with a copy. */
    private static final Set<String> NOT_COPIED = Set.of("enable_request_payer");

    /** What matters to OpenDAL only. */
    private static final Set<String> NOT_NEEDED = Set.of(
            "disable_config_load",
            "disable_ec2_metadata",
            "batch_max_operations",
            "delete_max_size",
            "disable_list_objects_v2",
            "disable_stat_with_override",
            "disable_write_with_if_match");

    /** {@return an option for which Hadoop's client has no counterpart here; empty if all have one} */
    static Optional<String> unknownOption(Input.Access access) {
        return firstOption(
                access, key -> !FOLLOWED.contains(key) && !OF_WRITERS.contains(key) && !NOT_NEEDED.contains(key));
    }

    /** {@return an option that what Hadoop's client writes would not have; empty if it would have all} */
    static Optional<String> unwrittenOption(Input.Access access) {
        return unknownOption(access).or(() -> firstOption(access, OF_WRITERS::contains));
    }

    /** {@return such an option, or one that copies of what it writes would not have} */
    static Optional<String> unstagedOption(Input.Access access) {
        return unwrittenOption(access).or(() -> firstOption(access, NOT_COPIED::contains));
    }

    private static Optional<String> firstOption(Input.Access access, Predicate<String> condition) {
        return access.options().keySet().stream().filter(condition).sorted().findFirst();
    }

    /** {@return the settings of an entry} */
    static S3aBucket of(Input.Access access) {
        return new S3aBucket(access.place(), credentials(access.options()), others(access.options()));
    }

    private static Map<String, String> credentials(Map<String, String> options) {
        Map<String, String> settings = new LinkedHashMap<>();
        copy(options, "access_key_id", settings, "access.key");
        copy(options, "secret_access_key", settings, "secret.key");
        copy(options, "session_token", settings, "session.token");
        if (isTrue(options, "allow_anonymous")) {
            settings.put(PROVIDER, OWN + "AnonymousAWSCredentialsProvider");
        } else if (options.containsKey("session_token")) {
            settings.put(PROVIDER, OWN + "TemporaryAWSCredentialsProvider");
        } else if (options.containsKey("access_key_id")) {
            settings.put(PROVIDER, OWN + "SimpleAWSCredentialsProvider");
        }
        return settings;
    }

    private static Map<String, String> others(Map<String, String> options) {
        Map<String, String> settings = new LinkedHashMap<>();
        copy(options, "endpoint", settings, "endpoint");
        copy(options, "region", settings, "endpoint.region");
        if (options.containsKey("endpoint")) {
            settings.put("path.style.access", String.valueOf(!isTrue(options, "enable_virtual_host_style")));
        }
        if (isTrue(options, "enable_request_payer")) {
            settings.put("requester.pays.enabled", "true");
        }
        return settings;
    }

    private static void copy(Map<String, String> options, String name, Map<String, String> settings, String key) {
        if (options.containsKey(name)) {
            settings.put(key, options.get(name));
        }
    }

    private static boolean isTrue(Map<String, String> options, String name) {
        return "true".equals(options.get(name));
    }

    /** Adds the settings, except those that the session has for this bucket already. */
    void addTo(Configuration conf) {
        if (List.of("access.key", "secret.key", "session.token", PROVIDER).stream()
                .allMatch(key -> conf.get(key(key)) == null)) {
            credentials.forEach((key, value) -> conf.set(key(key), value));
            if (credentials.isEmpty() && !isConfigured(conf, PROVIDER)) {
                conf.set(key(PROVIDER), AMBIENT);
            }
        }
        others.forEach((key, value) -> conf.setIfUnset(key(key), value));
        DEFAULTS.forEach((key, value) -> {
            if (!isConfigured(conf, key)) {
                conf.setIfUnset(key(key), value);
            }
        });
    }

    private String key(String name) {
        return "fs.s3a.bucket." + this.name + "." + name;
    }

    /** {@return whether the session has a setting for all buckets that is not Hadoop's default} */
    private static boolean isConfigured(Configuration conf, String name) {
        String[] sources = conf.getPropertySources("fs.s3a." + name);
        return sources != null && !sources[sources.length - 1].equals("core-default.xml");
    }

    /** {@return the name alone, since the settings are secret} */
    @Override
    public String toString() {
        return "s3a://" + name;
    }
}
