// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.opendal.OpenDALException;
import org.jedro.internal.Reason;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FailuresTest {
    private static final Location FILE = Location.of("s3", "bucket/x");

    @TempDir
    Path project;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private String code = "";
    private int status;
    /** From which request on the server answers like an empty bucket. */
    private int calmAfter = Integer.MAX_VALUE;

    /** A server that refuses each request. */
    @BeforeEach
    void startTheServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean isCalm = requests.incrementAndGet() > calmAfter;
        byte[] body = ("<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>m</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        boolean hasBody = !exchange.getRequestMethod().equals("HEAD") && !isCalm;
        exchange.sendResponseHeaders(isCalm ? 404 : status, hasBody ? body.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Storage refusing(String refusal, int httpStatus, String retries) {
        code = refusal;
        status = httpStatus;
        return storage("http://127.0.0.1:" + server.getAddress().getPort(), retries);
    }

    private Storage storage(String endpoint, String retries) {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("key", "geheim-1");
        credentials.put("secret", "geheim-2");
        credentials.put("endpoint_url", endpoint);
        credentials.put("max_attempts", retries);
        return S3Server.open("s3://bucket", project, credentials);
    }

    private static void assertFails(Storage storage, String reason) {
        assertThatThrownBy(() -> storage.isFile(FILE)).satisfies(failure -> {
            assertThat(Reason.of(failure)).isEqualTo(reason);
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause)).doesNotContain("geheim").doesNotContain("Signature=");
            }
        });
    }

    @Test
    void namesABucketThatDoesNotExist() {
        Storage storage = S3Server.shared().storage("no-such-bucket", project);
        Location file = Location.of("s3", "no-such-bucket/x");

        assertThatThrownBy(() -> storage.isFolder(file))
                .hasMessage(
                        "s3://no-such-bucket/x/: s3://no-such-bucket does not exist; create it, or correct the filepath");
        assertThatThrownBy(() -> save(storage, file)).hasMessageContaining("s3://no-such-bucket does not exist");
    }

    private static void save(Storage storage, Location file) throws IOException {
        try (Pending pending = storage.replace(file)) {
            try (OutputStream bytes = pending.output().open()) {
                bytes.write(1);
            }
            pending.commit();
        }
    }

    @Test
    void explainsWrongKeys() {
        Map<String, String> credentials = S3Server.shared().credentials();
        credentials.put("key", "other");
        assertFails(
                S3Server.open("s3://bucket", project, credentials),
                "the service does not know the access key; check 'key' in its credentials");

        credentials.put("key", S3Server.KEY);
        credentials.put("secret", "geheim");
        assertFails(
                S3Server.open("s3://bucket", project, credentials),
                "the secret does not match the access key; check 'secret' in its credentials");
    }

    @Test
    void explainsWhatTheServiceRefuses() {
        assertFails(
                refusing("AccessDenied", 403, "0"),
                "access was denied; check its credentials and what they may do in s3://bucket");
        assertFails(
                refusing("RequestTimeTooSkewed", 403, "1"),
                "the clock of this machine differs too much from the service's; set the clock and run again");
        assertFails(refusing("ExpiredToken", 400, "2"), "the session token has expired; get a new one");
    }

    @Test
    void endsAStormOfRefusalsAfterSomeTries() {
        assertFails(
                refusing("SlowDown", 503, "2"),
                "the service was too busy, also after 2 more tries; run again later, or with fewer threads");

        assertThat(requests.get()).isEqualTo(3);
    }

    @Test
    void goesOnAfterAStorm() throws IOException {
        Storage storage = refusing("SlowDown", 503, "3");
        calmAfter = 2;

        assertThat(storage.isFile(FILE)).isFalse();
        assertThat(requests.get()).isEqualTo(3);
    }

    @Test
    void explainsThatNoServerAnswers() {
        Storage storage = refusing("", 0, "0");
        server.stop(0);

        assertThatThrownBy(() -> storage.isFile(FILE))
                .satisfies(failure -> assertThat(Reason.of(failure))
                        .isEqualTo(
                                "the server cannot be reached (tcp connect error: Connection refused (os error 111)); check"
                                        + " the endpoint and the network"));
        assertThatThrownBy(() -> storage("http://no-such-host.invalid", "0").isFile(FILE))
                .satisfies(failure ->
                        assertThat(Reason.of(failure)).startsWith("the server cannot be reached (dns error: "));
    }

    @Test
    void explainsAMissingLibraryAndLateAnswers() {
        Failures failures = new Failures(new Target("s3", "b", "s3://b", Map.of(), true, 0, Duration.ofSeconds(7)));

        assertThat(failures.withoutLibrary(new LinkageError("x")))
                .hasMessageStartingWith("the native library of OpenDAL for ")
                .hasMessageContaining("; add the dependency org.apache.opendal:opendal:0.48.2:");
        assertThat(Reason.of(failures.late("x")))
                .isEqualTo("no answer came within 7 seconds; check the endpoint and the network");
    }

    @Test
    void explainsMissingCredentialsAndServersThatSshDoesNotReach() {
        assertThat(Reason.of(
                        failure("s3", "Unexpected (temporary) at stat => loading credential to sign http request")))
                .isEqualTo(
                        "no credentials were found; name 'credentials' in the entry, or set those of the environment");
        assertThat(Reason.of(failure("sftp", "Unexpected (temporary) at stat => connection request: timeout")))
                .isEqualTo(
                        "no connection was made; check host, port, user and key with the command ssh, which must need no"
                                + " password");
    }

    /** Each attempt to connect takes half a minute. */
    @Test
    @Timeout(15)
    void doesNotTryAgainAtOnceWhatSshDidNotReach() {
        Map<String, String> options = Map.of("endpoint", "ssh://127.0.0.1:1", "root", "/");
        Remote remote = new Remote(new Target("sftp", "b", "sftp://b", options, false, 0, Duration.ofSeconds(60)));
        OpenDALException refused =
                new OpenDALException(OpenDALException.Code.Unexpected, "=> connection request: timeout");

        assertThatThrownBy(() -> remote.await("x", CompletableFuture.failedFuture(refused)))
                .hasMessageContaining("no connection was made");
        assertThatThrownBy(() -> remote.stat("x")).hasMessageContaining("no connection was made");
    }

    private static IOException failure(String service, String text) {
        Target target = new Target(service, "b", service + "://b", Map.of(), true, 0, Duration.ofSeconds(7));
        return new Failures(target).of("x", new OpenDALException(OpenDALException.Code.Unexpected, text));
    }

    @Test
    void refusesALocationOfAnotherBucket() {
        Storage storage = refusing("", 500, "0");
        Location other = Location.of("s3", "bucket-2/a");

        assertThatThrownBy(() -> storage.isFile(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'s3://bucket-2/a' is not in 's3://bucket'.");
        assertThatThrownBy(() -> storage.oneSpelling(other)).isInstanceOf(IllegalArgumentException.class);
        assertThat(storage.oneSpelling(Location.of("s3", "bucket/./a//b"))).isEqualTo(Location.of("s3", "bucket/a/b"));
    }

    @Test
    void refusesPathsThatTheLibraryWouldChange() {
        Storage storage = refusing("", 500, "0");

        assertThatThrownBy(() -> storage.isFile(Location.of("s3", "bucket/a ")))
                .hasMessage(
                        "s3://bucket/a : a path with a space at its start or end, or with a control character, cannot"
                                + " be used here");
        assertThatThrownBy(() -> storage.isFile(Location.of("s3", "bucket/a\nb")))
                .hasMessageContaining("a control character");
    }
}
