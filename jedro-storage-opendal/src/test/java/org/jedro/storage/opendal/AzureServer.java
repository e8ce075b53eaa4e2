// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Azurite, Microsoft's own emulator of Azure Blob Storage, in a process of its own that all tests of the module share. */
final class AzureServer {
    private static final String ACCOUNT = "devstoreaccount1";

    /** The account and key that the emulator documents. */
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final Pattern ADDRESS = Pattern.compile("listen\\w* (?:on|at) (http://\\S+)");
    private static final String VERSION = "2021-12-02";

    private final String endpoint;

    private AzureServer(String endpoint) {
        this.endpoint = endpoint;
    }

    /** {@return the server; the test is skipped if the program is not installed} */
    static AzureServer shared() {
        assumeTrue(Shared.SERVER.isPresent(), "azurite-blob is not installed");
        return Shared.SERVER.get();
    }

    /** Started by the first test that needs it. */
    private static final class Shared {
        private static final Optional<AzureServer> SERVER = start();
    }

    private static Optional<AzureServer> start() {
        Process process;
        try {
            process = new ProcessBuilder(
                            "azurite-blob",
                            "--blobHost=127.0.0.1",
                            "--blobPort=0",
                            "--inMemoryPersistence",
                            "--disableTelemetry",
                            "--skipApiVersionCheck")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        return Optional.of(new AzureServer(address(process.inputReader(StandardCharsets.UTF_8)) + "/" + ACCOUNT));
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String address(BufferedReader printed) {
        StringBuilder all = new StringBuilder();
        try {
            for (String line = printed.readLine(); line != null; line = printed.readLine()) {
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    drain(printed);
                    return matcher.group(1);
                }
                all.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("azurite-blob ended:\n" + all);
    }

    /** The server would wait for a reader of its log. */
    private static void drain(BufferedReader printed) {
        Thread reader = new Thread(() -> printed.lines().forEach(line -> {}), "log-of-azurite");
        reader.setDaemon(true);
        reader.start();
    }

    /** {@return the name of a new, empty container} */
    String container() throws Exception {
        String name = "container-" + UUID.randomUUID();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String signed = "PUT" + "\n".repeat(12) + "x-ms-date:" + date + "\nx-ms-version:" + VERSION + "\n/" + ACCOUNT
                + "/" + ACCOUNT + "/" + name + "\nrestype:container";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), mac.getAlgorithm()));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/" + name + "?restype=container"))
                .header("x-ms-date", date)
                .header("x-ms-version", VERSION)
                .header("Authorization", "SharedKey " + ACCOUNT + ":" + signature)
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return name;
    }

    String endpoint() {
        return endpoint;
    }

    /** {@return the credentials as a user of adlfs writes them} */
    Map<String, String> credentials() {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("account_name", ACCOUNT);
        credentials.put("account_key", KEY);
        credentials.put("endpoint_url", endpoint);
        return credentials;
    }

    /** {@return the same in one text, as the portal of Azure shows it} */
    String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint="
                + endpoint + ";";
    }
}
