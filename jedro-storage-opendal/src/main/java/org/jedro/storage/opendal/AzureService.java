// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.storage.Location;

/**
 * Azure Blob Storage and Data Lake, with the keys of adlfs. An application's own identity is used through the Data Lake's
 * protocol, which has no complete upload: files are written under another name and renamed.
 */
final class AzureService {
    private static final List<String> OWN = List.of(
            "account_key",
            "account_name",
            "sas_token",
            "endpoint",
            "authority_host",
            "encryption_algorithm",
            "encryption_key",
            "encryption_key_sha256",
            "batch_max_operations");

    private final Options options;
    private final Map<String, String> into = new LinkedHashMap<>();
    private final Map<String, String> connection;

    private AzureService(Options options) {
        this.options = options;
        this.connection =
                options.text("connection_string").map(AzureService::connection).orElse(Map.of());
    }

    static Target target(Location location, Options options) {
        return new AzureService(options).of(location);
    }

    private Target of(Location location) {
        String authority = Places.first(location, "container");
        int at = authority.indexOf('@');
        String container = at < 0 ? authority : authority.substring(0, at);
        if (at < 0 && authority.contains(".core.windows.net")) {
            throw new JedroException("expected a container, as in 'abfss://container@account.dfs.core.windows.net/path'"
                    + " or '" + location.scheme() + "://container/path'");
        }
        Optional<String> hostInPath = at < 0 ? Optional.empty() : Optional.of(authority.substring(at + 1));
        String account = account(hostInPath);
        boolean isApplication = application();
        keys();
        String suffix = Optional.ofNullable(connection.get("EndpointSuffix"))
                .or(() -> hostInPath.flatMap(AzureService::suffix))
                .orElse("core.windows.net");
        String given = options.text("account_host")
                .map(host -> "https://" + host)
                .or(() -> options.text("endpoint", "endpoint_url").map(Places::url))
                .or(() -> Optional.ofNullable(connection.get("BlobEndpoint")).map(Places::url))
                .orElse("https://" + account + (isApplication ? ".dfs." : ".blob.") + suffix);
        into.put("endpoint", given);
        into.put("account_name", account);
        into.put(isApplication ? "filesystem" : "container", container);
        int retries = options.number(0, 100, "retry_total").orElse(Target.RETRIES);
        options.ignore(
                "anon",
                "default_fill_cache",
                "default_cache_type",
                "max_concurrency",
                "skip_instance_cache",
                "asynchronous");
        options.copyTo(into, OWN);
        options.requireAllRead();
        String shown = location.scheme() + "://" + authority;
        return new Target(
                isApplication ? "azdls" : "azblob", authority, shown, into, !isApplication, retries, Target.TIMEOUT);
    }

    /** {@return what follows the account and the service in a host; it differs between the clouds of Azure} */
    private static Optional<String> suffix(String host) {
        String[] parts = host.split("\\.", 3);
        boolean hasService = parts.length == 3 && (parts[1].equals("dfs") || parts[1].equals("blob"));
        return hasService ? Optional.of(parts[2]) : Optional.empty();
    }

    private String account(Optional<String> hostInPath) {
        Optional<String> inPath = hostInPath.map(host -> host.split("\\.", 2)[0]);
        Optional<String> given =
                options.text("account_name").or(() -> Optional.ofNullable(connection.get("AccountName")));
        if (given.isPresent() && inPath.isPresent() && !given.get().equalsIgnoreCase(inPath.get())) {
            throw new JedroException("expected the account of its credentials to be '" + inPath.get()
                    + "', as in the path; correct one of them");
        }
        Optional<String> account = given.or(() -> inPath).or(() -> options.environment("AZURE_STORAGE_ACCOUNT_NAME"));
        options.require(account.isPresent(), "expected 'account_name' or 'connection_string' in its credentials");
        return account.orElse("");
    }

    private boolean application() {
        Optional<String> tenant = options.text("tenant_id");
        Optional<String> client = options.text("client_id");
        Optional<String> secret = options.text("client_secret");
        if (tenant.isEmpty() && client.isEmpty() && secret.isEmpty()) {
            return false;
        }
        if (tenant.isEmpty() || client.isEmpty() || secret.isEmpty()) {
            options.require(false, "expected all of 'tenant_id', 'client_id' and 'client_secret'");
            return false;
        }
        into.put("tenant_id", tenant.get());
        into.put("client_id", client.get());
        into.put("client_secret", secret.get());
        return true;
    }

    private void keys() {
        options.text("account_key")
                .or(() -> Optional.ofNullable(connection.get("AccountKey")))
                .ifPresent(key -> into.put("account_key", key));
        options.text("sas_token")
                .or(() -> Optional.ofNullable(connection.get("SharedAccessSignature")))
                .map(token -> token.startsWith("?") ? token.substring(1) : token)
                .ifPresent(token -> into.put("sas_token", token));
    }

    private static Map<String, String> connection(String text) {
        List<String> known = List.of(
                "DefaultEndpointsProtocol",
                "AccountName",
                "AccountKey",
                "EndpointSuffix",
                "BlobEndpoint",
                "SharedAccessSignature",
                "QueueEndpoint",
                "TableEndpoint",
                "FileEndpoint");
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            Optional<String> own = known.stream()
                    .filter(one -> one.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (!part.isBlank() && own.isEmpty()) {
                throw new JedroException(
                        "expected 'connection_string' to have parts such as AccountName=…;AccountKey=…");
            }
            own.ifPresent(key -> parts.put(key, part.substring(equals + 1).strip()));
        }
        return parts;
    }
}
