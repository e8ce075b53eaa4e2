// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** Google Cloud Storage, with the keys of gcsfs. */
final class GcsService {
    private static final List<String> OWN = List.of(
            "allow_anonymous",
            "credential",
            "credential_path",
            "default_storage_class",
            "disable_config_load",
            "disable_vm_metadata",
            "endpoint",
            "predefined_acl",
            "scope",
            "service_account");
    /** Ways of gcsfs to find credentials that are already there. */
    private static final List<String> AMBIENT = List.of("google_default", "cloud", "cache");

    private GcsService() {}

    static Target target(Location location, Options options) {
        Map<String, String> into = new LinkedHashMap<>();
        String bucket = Places.first(location, "bucket");
        into.put("bucket", bucket);
        options.value("token").ifPresent(token -> token(token, options, into));
        options.text("endpoint_url").ifPresent(url -> into.put("endpoint", Places.url(url)));
        int retries = options.number(0, 100, "retries").orElse(Target.RETRIES);
        options.ignore(
                "project",
                "access",
                "consistency",
                "cache_timeout",
                "secure_serialize",
                "check_connection",
                "default_location",
                "use_listings_cache",
                "skip_instance_cache",
                "asynchronous");
        options.copyTo(into, OWN);
        options.requireAllRead();
        return new Target("gcs", bucket, location.scheme() + "://" + bucket, into, true, retries, Target.TIMEOUT);
    }

    private static void token(Value token, Options options, Map<String, String> into) {
        if (token instanceof MapValue key) {
            into.put(
                    "credential",
                    Base64.getEncoder().encodeToString(Json.of(key).getBytes(StandardCharsets.UTF_8)));
            return;
        }
        String text = String.valueOf(token.toJava());
        if (text.equals("anon")) {
            into.put("allow_anonymous", "true");
            into.put("disable_config_load", "true");
            into.put("disable_vm_metadata", "true");
        } else if (!AMBIENT.contains(text)) {
            Path file = options.file(text);
            if (!Files.isRegularFile(file)) {
                throw new JedroException(
                        "expected 'token' to be the path of a key file in JSON, a map with its content,"
                                + " 'anon' or 'google_default'");
            }
            into.put("credential_path", file.toAbsolutePath().toString());
        }
    }
}
