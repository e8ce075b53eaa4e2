// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.server.ServerOptions;
import org.jedro.server.internal.TestServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may use a server, over real sockets. */
@Timeout(60)
class AccessTest {
    @TempDir
    Path root;

    private static String request(String host, String more) {
        return "GET /api/runs HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n";
    }

    @Test
    void refusesANameThatIsNotItsOwn() throws IOException {
        try (TestServer server = TestServer.start(root)) {
            for (String host : List.of(
                    "evil.example",
                    "evil.example:8000",
                    "127.0.0.1.evil.example",
                    "localhost.",
                    "10.0.0.1",
                    "a b",
                    "")) {
                assertThat(server.raw(request(host, "")))
                        .as(host)
                        .startsWith("HTTP/1.1 421 ")
                        .contains("'Host'");
            }
        }
    }

    @Test
    void answersUnderTheNamesOfLoopbackAndThoseThatAreAllowed() throws IOException {
        ServerOptions options = ServerOptions.defaults().withHostNames(List.of("pipelines.example.org"));
        try (TestServer server = TestServer.start(root, options)) {
            String token = "Authorization: Bearer " + server.token() + "\r\n";
            for (String host :
                    List.of("localhost:1", "LOCALHOST", "127.0.0.1", "[::1]:8000", "Pipelines.example.org")) {
                assertThat(server.raw(request(host, ""))).as(host).startsWith("HTTP/1.1 401 ");
                assertThat(server.raw(request(host, token))).as(host).startsWith("HTTP/1.1 200 ");
            }
            assertThat(server.server().tokenFile()).isPresent();
        }
    }

    @Test
    void refusesARequestWithoutAHostOrWithTwo() throws IOException {
        try (TestServer server = TestServer.start(root)) {
            assertThat(server.raw("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(server.raw(request("localhost", "Host: evil.example\r\n")))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void refusesPagesOfOtherSites() throws IOException {
        try (TestServer server = TestServer.start(root)) {
            String own = server.host();
            for (String other : List.of(
                    "http://evil.example", "null", "http://localhost:1", "file://", "http://" + own + ".evil")) {
                assertThat(server.get("/api/runs", "Origin", other).status())
                        .as(other)
                        .isEqualTo(403);
                assertThat(server.post("/api/runs", "{}", "Origin", other).status())
                        .as(other)
                        .isEqualTo(403);
            }
            assertThat(server.get("/api/runs", "Origin", "http://" + own).status())
                    .isEqualTo(200);
            assertThat(server.get("/api/runs", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors")
                            .status())
                    .isEqualTo(403);
            assertThat(server.get("/api/runs", "Sec-Fetch-Site", "same-origin").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesWhatAFormOfAnotherSiteCanSend() throws IOException {
        try (TestServer server = TestServer.start(root)) {
            for (String type : List.of(
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "application/jsonp")) {
                assertThat(server.raw("POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                                + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                        .as(type)
                        .startsWith("HTTP/1.1 415 ");
            }
        }
    }

    @Test
    void requiresTheTokenBeyondLoopback() {
        try (TestServer server = TestServer.start(root, ServerOptions.defaults().withHost("0.0.0.0"))) {
            Answer refused = server.get("/api/runs");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(refused.body()).doesNotContain(server.token());
            assertThat(server.post("/api/runs", "{}").status()).isEqualTo(401);
            assertThat(server.get("/api/snapshot").status()).isEqualTo(401);
            assertThat(server.get("/api/events").status()).isEqualTo(401);
            assertThat(server.get("/api/runs?token=" + server.token()).status()).isEqualTo(401);
            assertThat(server.get("/health").status()).isEqualTo(200);

            assertThat(server.get("/api/runs", "Authorization", "Bearer " + server.token())
                            .status())
                    .isEqualTo(200);
            assertThat(server.server().tokenFile()).contains(root.resolve(".jedro/server-token"));
        }
    }

    @Test
    void exchangesTheTokenForACookieThatScriptsCannotRead() {
        try (TestServer server = TestServer.start(root, ServerOptions.defaults().requiringToken())) {
            Answer login = server.post("/api/login", "{\"token\": \"" + server.token() + "\"}");
            assertThat(login.status()).isEqualTo(204);
            String set = login.header("set-cookie");
            assertThat(set).endsWith("; Path=/; HttpOnly; SameSite=Strict").doesNotContain(server.token());
            String cookie = set.substring(0, set.indexOf(';'));

            assertThat(server.get("/api/runs", "Cookie", "a=b; " + cookie).status())
                    .isEqualTo(200);
            assertThat(server.get("/api/runs", "Cookie", cookie + "x").status()).isEqualTo(401);
            assertThat(server.post("/api/login", "{\"token\": \"guess\"}").status())
                    .isEqualTo(401);
            assertThat(server.post("/api/login", "{\"tokn\": \"guess\"}").status())
                    .isEqualTo(422);
        }
    }

    @Test
    void refusesAWrongTokenEvenWhereNoneIsRequired() {
        try (TestServer server = TestServer.start(root)) {
            assertThat(server.get("/api/runs", "Authorization", "Bearer wrong").status())
                    .isEqualTo(401);
            assertThat(server.get("/api/runs", "Authorization", "Basic " + server.token())
                            .status())
                    .isEqualTo(401);
            assertThat(server.server().tokenFile()).isEmpty();
        }
    }

    @Test
    void keepsTheTokenInAFileThatOnlyItsOwnerCanRead() throws IOException {
        TokenFile file = new TokenFile(root.resolve(".jedro"));
        String token = file.token();
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new TokenFile(root.resolve(".jedro")).token())
                .isEqualTo(token)
                .hasSize(64);

        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(file.token()).as("others may have read it").isNotEqualTo(token);
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Files.writeString(file.path(), "short");
        assertThat(file.token()).hasSize(64);
    }

    @Test
    void givesServersThatStartAtOnceTheSameToken() {
        for (int i = 0; i < 60; i++) {
            Path state = root.resolve("state" + i);
            if (i % 2 == 0) {
                TestServer.write(state, "server-token", "not usable");
            }
            List<String> tokens = IntStream.range(0, 4)
                    .mapToObj(server -> CompletableFuture.supplyAsync(() -> new TokenFile(state).token()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .distinct()
                    .toList();
            assertThat(tokens).containsExactly(new TokenFile(state).token());
        }
    }

    @Test
    void replacesATokenThatAnotherUserOwns() throws IOException {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        TokenFile file = new TokenFile(root.resolve(".jedro"));
        String token = file.token();
        Files.setOwner(
                file.path(),
                file.path().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

        assertThat(file.token()).isNotEqualTo(token);
        assertThat(Files.getOwner(file.path()).getName()).isEqualTo("root");
    }

    @Test
    void keepsTheTokenWhereThereAreNoHardLinks() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(root.resolve("state.zip"), Map.of("create", "true"))) {
            String token = new TokenFile(zip.getPath("/state")).token();
            assertThat(token).hasSize(64);
            assertThat(new TokenFile(zip.getPath("/state")).token()).isEqualTo(token);
        }
    }

    @Test
    void needsNoFileWhereNoTokenIsRequired() {
        TestServer.writeProject(root);
        TestServer.write(root, ".jedro", "not a folder");
        try (TestServer server = TestServer.start(root)) {
            assertThat(server.get("/health").status()).isEqualTo(200);
            assertThat(server.server().tokenFile()).isEmpty();
        }
        assertThatThrownBy(() -> TestServer.start(root, ServerOptions.defaults().requiringToken()))
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("The token of the server cannot be kept in ");
    }

    @Test
    void doesNotFollowALinkInPlaceOfTheToken() throws IOException {
        Files.createDirectories(root.resolve(".jedro"));
        Files.writeString(root.resolve("elsewhere"), "x");
        Files.createSymbolicLink(root.resolve(".jedro/server-token"), root.resolve("elsewhere"));

        assertThatThrownBy(() -> new TokenFile(root.resolve(".jedro")).token())
                .isInstanceOf(JedroException.class)
                .hasMessage("The token of the server cannot be kept: '" + root.resolve(".jedro/server-token")
                        + "' is a link.");
        assertThat(Files.readString(root.resolve("elsewhere"))).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, localhost:8000, true",
        "https://pipelines.example.org, pipelines.example.org, true",
        "https://pipelines.example.org, pipelines.example.org:443, true",
        "http://localhost:9000, localhost:8000, false",
        "http://localhost, localhost:8000, false",
        "ftp://localhost:8000, localhost:8000, false"
    })
    void comparesAnOriginWithTheHost(String origin, String host, boolean isSame) {
        assertThat(HostRule.isSame(origin, host)).isEqualTo(isSame);
    }
}
