// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jedro.Origin;
import org.jedro.catalog.CatalogConfigException;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Codecs;
import org.jedro.datasets.http.TestServer.Reply;
import org.jedro.ref.TypeRef;
import org.jedro.runner.internal.RepeatedEffect;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-16")
class HttpDatasetTest {
    private static final TypeRef<List<Order>> ORDERS = new TypeRef<>() {};
    private static final String TWO = "[{\"id\": 1, \"country\": \"CH\"}, {\"id\": 2, \"country\": \"TR\"}]";
    private static TestServer server;
    private static Codecs codecs;

    @TempDir
    Path project;

    private final TestServer.Waits waits = new TestServer.Waits();

    record Order(long id, String country) {}

    @BeforeAll
    static void start() {
        server = new TestServer();
        codecs = Codecs.ofClassPath();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private DataCatalog catalog(Map<String, ?> options, Map<String, ?> credentials) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "http");
        entry.put("url", server.url("/orders"));
        entry.putAll(options);
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("orders", entry), Origin.of("conf/base/catalog.yml")), (MapValue)
                        Value.of(credentials, Origin.of("conf/local/credentials.yml")))
                .baseDirectory(project)
                .providers(List.of(new HttpDatasetProvider(() -> codecs, waits)))
                .build();
    }

    private DataCatalog catalog(Map<String, ?> options) {
        return catalog(options, Map.of());
    }

    private static void assertFails(DataCatalog catalog, String message) {
        assertThatThrownBy(() -> catalog.load("orders", ORDERS))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Dataset 'orders' could not be loaded: " + message.replace("SERVER", server.url("")));
    }

    private void assertRefused(Map<String, ?> options, String... problems) {
        assertThatThrownBy(() -> catalog(options))
                .isInstanceOf(CatalogConfigException.class)
                .hasMessage(problems.length + (problems.length == 1 ? " problem" : " problems")
                        + " in conf/base/catalog.yml:\n  " + String.join("\n  ", problems));
    }

    private static List<String> queries() {
        return server.requests.stream().map(TestServer.Request::query).toList();
    }

    // loading

    @Test
    void loadsInTheFormThatTheNodeDeclares() {
        server.reset(request -> Reply.json(TWO));
        try (DataCatalog catalog = catalog(Map.of("params", Map.of("year", 2026, "state", List.of("a b", "ü"))))) {
            assertThat(catalog.load("orders", ORDERS)).containsExactly(new Order(1, "CH"), new Order(2, "TR"));
            assertThat(catalog.load("orders"))
                    .isEqualTo(List.of(Map.of("id", 1, "country", "CH"), Map.of("id", 2, "country", "TR")));
        }
        assertThat(server.requests.get(0).query().split("&", -1))
                .containsExactlyInAnyOrder("year=2026", "state=a+b", "state=%C3%BC");
        assertThat(server.requests.get(0).header("Accept")).isEqualTo("application/json");
    }

    @Test
    void loadsEveryFormat() throws Exception {
        server.reset(request -> Reply.of(200, "id;country\n1;CH\n2;TR\n"));
        Map<String, Object> csv = Map.of("format", Map.of("type", "csv", "delimiter", ";"));
        try (DataCatalog catalog = catalog(csv)) {
            assertThat(catalog.load("orders", ORDERS)).containsExactly(new Order(1, "CH"), new Order(2, "TR"));
            try (Stream<Order> rows = catalog.load("orders", new TypeRef<Stream<Order>>() {})) {
                assertThat(rows).hasSize(2);
            }
            Preview preview =
                    catalog.bind("orders", ORDERS, catalog.scope()).preview(1).orElseThrow();
            assertThat(preview.columns()).containsExactly("id", "country");
            assertThat(preview.rows()).containsExactly(List.of("1", "CH"));
        }
        try (DataCatalog catalog = catalog(Map.of("format", "text"))) {
            assertThat(catalog.load("orders", String.class)).startsWith("id;country");
        }
    }

    @Test
    void keepsLargeResponsesInFilesThatEndWithTheCatalog() throws Exception {
        String row = "{\"id\": 7, \"country\": \"" + "x".repeat(1000) + "\"}\n";
        server.reset(request -> Reply.of(200, row.repeat(3000)));
        long size = row.length() * 3000L;
        try (DataCatalog catalog = catalog(Map.of("format", "jsonl"))) {
            Stream<Order> rows = catalog.load("orders", new TypeRef<Stream<Order>>() {});
            assertThat(temporaryFiles(size)).hasSize(1);
            assertThat(rows.mapToLong(Order::id).sum()).isEqualTo(21_000);
        }
        assertThat(temporaryFiles(size)).isEmpty();
    }

    /** {@return the responses of a size that are kept in files; other tests run at the same time} */
    private static List<File> temporaryFiles(long size) {
        return Stream.of(files(new File(System.getProperty("java.io.tmpdir"))))
                .filter(folder -> folder.getName().startsWith("jedro-http-"))
                .flatMap(folder -> Stream.of(files(folder)))
                .filter(file -> file.length() == size)
                .toList();
    }

    private static File[] files(File folder) {
        File[] files = folder.listFiles();
        return files == null ? new File[0] : files;
    }

    @Test
    void unpacksGzip() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(TWO.getBytes(StandardCharsets.UTF_8));
        }
        server.reset(
                request -> new Reply(200, Map.of("Content-Encoding", "gzip"), packed.toByteArray(), packed.size()));
        try (DataCatalog catalog = catalog(Map.of())) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
        }
        assertThat(server.requests.get(0).header("Accept-Encoding")).isEqualTo("gzip");
        try (DataCatalog catalog = catalog(Map.of("max_size", "40B"))) {
            assertFails(
                    catalog,
                    "the response to GET SERVER/orders is larger than 40B; raise 'max_size' if that is expected.");
        }
    }

    @Test
    void identifiesTheUserAsCredentialsSay() {
        server.reset(request -> Reply.json(TWO));
        Map<String, ?> credentials = Map.of(
                "basic", Map.of("user", "ada", "password", "p:ss"),
                "pair", List.of("ada", "p:ss"),
                "bearer", Map.of("token", "t0p-secret"),
                "own", Map.of("headers", Map.of("X-Api-Key", "k3y"), "params", Map.of("sig", "s1g")));
        for (String name : List.of("basic", "pair", "bearer", "own")) {
            try (DataCatalog catalog = catalog(Map.of("credentials", name), credentials)) {
                catalog.load("orders", ORDERS);
            }
        }
        assertThat(server.requests)
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Basic YWRhOnA6c3M=", "Basic YWRhOnA6c3M=", "Bearer t0p-secret", "null");
        assertThat(server.requests.get(3).header("X-Api-Key")).isEqualTo("k3y");
        assertThat(server.requests.get(3).query()).isEqualTo("sig=s1g");
    }

    @Test
    void refusesAnEmptyTokenAndAResponseWithoutContent() {
        server.reset(request -> Reply.json(""));

        assertThatThrownBy(() -> catalog(Map.of("credentials", "none"), Map.of("none", Map.of("token", ""))))
                .hasMessageContaining("token: expected a token but was an empty text");
        try (DataCatalog catalog = catalog(Map.of())) {
            assertFails(catalog, "the response to GET SERVER/orders: expected a JSON value but was empty.");
        }
    }

    @Test
    void sendsABodyToLoad() {
        server.reset(request -> Reply.json(TWO));
        try (DataCatalog catalog = catalog(Map.of("method", "post", "body", Map.of("query", "all")))) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
            assertThatThrownBy(() -> catalog.save("orders", List.of()))
                    .hasMessage("Dataset 'orders' could not be saved: an entry with 'body' only loads; save to one with"
                            + " 'method: post' or 'method: put'.");
        }
        try (DataCatalog catalog = catalog(Map.of("method", "post", "form_data", Map.of("q", "a&b")))) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
        }
        assertThat(server.requests)
                .extracting(request -> request.method() + " " + request.header("Content-Type") + " " + request.body())
                .containsExactly(
                        "POST application/json {\"query\":\"all\"}", "POST application/x-www-form-urlencoded q=a%26b");
    }

    @Test
    void findsOutWhetherThereIsSomething() {
        server.reset(request -> Reply.of(request.query().equals("a=1") ? 404 : 200, "[]"));
        try (DataCatalog catalog = catalog(Map.of())) {
            assertThat(catalog.exists("orders")).isTrue();
        }
        try (DataCatalog catalog = catalog(Map.of("params", Map.of("a", 1)))) {
            assertThat(catalog.exists("orders")).isFalse();
        }
    }

    // failures

    @Test
    void repeatsAStormOf503() {
        AtomicInteger count = new AtomicInteger();
        server.reset(request -> switch (count.incrementAndGet()) {
            case 1 -> Reply.of(503, "");
            case 2 -> Reply.of(429, "").with(Map.of("Retry-After", "17"));
            case 3 -> Reply.of(500, "").with(Map.of("Retry-After", "Sat, 21 Nov 2026 06:01:50 GMT"));
            default -> Reply.json(TWO);
        });
        try (DataCatalog catalog = catalog(Map.of())) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
        }
        assertThat(waits.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(17), Duration.ofSeconds(30));
    }

    @Test
    void stopsAfterTheLastAttempt() {
        server.reset(request -> Reply.of(503, "secret of the server"));
        try (DataCatalog catalog =
                catalog(Map.of("retry", Map.of("attempts", 3, "first_wait", "10s", "max_wait", "15s")))) {
            assertFails(catalog, "GET SERVER/orders answered 503 Service Unavailable (3 attempts); run again later.");
        }
        assertThat(waits.waits).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(15));
        server.reset(request -> Reply.of(503, "").with(Map.of("Retry-After", "3600")));
        try (DataCatalog catalog = catalog(Map.of())) {
            assertFails(
                    catalog,
                    "GET SERVER/orders answered 503 Service Unavailable, to be repeated after 3600 s; the longest wait is"
                            + " 60 s (retry.max_wait).");
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void explainsAnswersThatAreNotASuccess() {
        server.reset(request -> Reply.of(401, "no"));
        try (DataCatalog catalog = catalog(
                Map.of("credentials", "shop", "params", Map.of("q", "private")),
                Map.of("shop", Map.of("token", "t0p-secret")))) {
            assertFails(catalog, "GET SERVER/orders answered 401 Unauthorized; check the entry's 'credentials'.");
        }
        assertThat(server.requests).hasSize(1);
        server.reset(request -> Reply.json("<html>"));
        try (DataCatalog catalog = catalog(Map.of())) {
            assertThatThrownBy(() -> catalog.load("orders", ORDERS))
                    .hasMessageStartingWith("Dataset 'orders' could not be loaded: the response to GET "
                            + server.url("/orders") + ": line 1, column 1: ")
                    .hasMessageNotContaining("html");
        }
        server.reset(request -> Reply.of(404, "no"));
        try (DataCatalog catalog = catalog(Map.of())) {
            assertFails(catalog, "GET SERVER/orders answered 404 Not Found; check 'url'.");
        }
    }

    @Test
    void repeatsABodyThatWasCut() {
        AtomicInteger count = new AtomicInteger();
        byte[] start = TWO.substring(0, 20).getBytes(StandardCharsets.UTF_8);
        server.reset(request ->
                count.incrementAndGet() == 1 ? new Reply(200, Map.of(), start, TWO.length()) : Reply.json(TWO));
        try (DataCatalog catalog = catalog(Map.of())) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
        }
        server.reset(request -> new Reply(200, Map.of(), start, TWO.length()));
        try (DataCatalog catalog = catalog(Map.of("retry", Map.of("attempts", 2)))) {
            assertFails(
                    catalog,
                    "GET SERVER/orders has no complete response: the connection was closed (2 attempts); run again later.");
        }
    }

    @Test
    void limitsTheTimeOfASlowBody() {
        CountDownLatch released = new CountDownLatch(1);
        server.reset(request -> {
            released.await();
            return Reply.json(TWO);
        });
        try (DataCatalog catalog = catalog(Map.of("timeout", "150ms", "retry", Map.of("attempts", 1)))) {
            assertFails(
                    catalog,
                    "GET SERVER/orders has no complete response after 150 ms; raise 'timeout' if that is expected.");
        } finally {
            released.countDown();
        }
    }

    @Test
    void limitsTheSizeOfAResponse() {
        server.reset(request -> Reply.json(TWO));
        try (DataCatalog catalog = catalog(Map.of("max_size", "20B"))) {
            assertFails(
                    catalog,
                    "the response to GET SERVER/orders is larger than 20B; raise 'max_size' if that is expected.");
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void explainsThatNoServerAnswers() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        try (DataCatalog catalog = catalog(Map.of("url", "http://127.0.0.1:" + port + "/x", "method", "post"))) {
            assertThatThrownBy(() -> catalog.save("orders", List.of()))
                    .hasMessage("Dataset 'orders' could not be saved: no server answers at http://127.0.0.1:" + port
                            + " (4 attempts); check 'url', and that the server runs.");
        }
        assertThat(waits.waits).hasSize(3);
    }

    // redirects

    @Test
    void doesNotTakeCredentialsToAnotherServer() {
        server.reset(request -> request.path().equals("/orders")
                ? Reply.of(302, "").with(Map.of("Location", server.otherUrl("/moved")))
                : Reply.json(TWO));
        Map<String, ?> credentials = Map.of(
                "shop", Map.of("token", "t0p-secret", "params", Map.of("sig", "s1g"), "headers", Map.of("X-Key", "k")));
        Map<String, ?> options = Map.of("credentials", "shop", "headers", Map.of("X-Tenant", "7"));
        try (DataCatalog catalog = catalog(options, credentials)) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
        }
        TestServer.Request moved = server.requests.get(1);
        assertThat(moved.path()).isEqualTo("/moved");
        assertThat(List.of(
                        moved.header("Authorization"), moved.header("X-Key"), moved.header("X-Tenant"), moved.query()))
                .containsOnly("null");
        server.reset(request -> request.path().equals("/orders")
                ? Reply.of(302, "").with(Map.of("Location", "/moved"))
                : Reply.json(TWO));
        try (DataCatalog catalog = catalog(options, credentials)) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
        }
        assertThat(server.requests.get(1).header("Authorization")).isEqualTo("Bearer t0p-secret");
    }

    @Test
    void sendsDataOnlyToTheServerThatIsNamed() {
        server.reset(request -> Reply.of(307, "").with(Map.of("Location", server.otherUrl("/moved?sig=x"))));
        try (DataCatalog catalog = catalog(Map.of("method", "put"))) {
            assertThatThrownBy(() -> catalog.save("orders", List.of(1)))
                    .hasMessage(
                            "Dataset 'orders' could not be saved: PUT " + server.url("/orders") + " is redirected to "
                                    + server.otherUrl("/moved")
                                    + "; data is sent only to the address that the entry names, so write that one.");
        }
        assertThat(server.requests).hasSize(1);
        server.reset(request -> Reply.of(302, "").with(Map.of("Location", "/orders")));
        try (DataCatalog catalog = catalog(Map.of())) {
            assertFails(catalog, "GET SERVER/orders is redirected more than 10 times.");
        }
    }

    // pages

    @Test
    void followsLinksToFurtherPages() {
        server.reset(request -> request.query().contains("page=2")
                ? Reply.json("[{\"id\": 2, \"country\": \"TR\"}]")
                : Reply.json("[{\"id\": 1, \"country\": \"CH\"}]")
                        .with(Map.of(
                                "Link",
                                "<" + server.url("/orders")
                                        + "?page=1>; rel=\"prev first\", </orders?page=2>; rel=\"next\"")));
        Map<String, ?> credentials = Map.of("shop", Map.of("params", Map.of("sig", "s1g")));
        try (DataCatalog catalog =
                catalog(Map.of("credentials", "shop", "paging", Map.of("by", "link")), credentials)) {
            assertThat(catalog.load("orders", ORDERS)).containsExactly(new Order(1, "CH"), new Order(2, "TR"));
        }
        assertThat(queries()).containsExactly("sig=s1g", "page=2&sig=s1g");
    }

    @Test
    void sendsSecretParametersToNoOtherHost() {
        try (TestServer other = new TestServer()) {
            other.reset(request -> request.query().contains("page=3")
                    ? Reply.json("[]")
                    : Reply.json("[]").with(Map.of("Link", "</orders?page=3>; rel=\"next\"")));
            server.reset(request ->
                    Reply.json("[]").with(Map.of("Link", "<" + other.url("/orders?page=2") + ">; rel=\"next\"")));
            Map<String, ?> credentials = Map.of("shop", Map.of("params", Map.of("sig", "s1g")));
            try (DataCatalog catalog =
                    catalog(Map.of("credentials", "shop", "paging", Map.of("by", "link")), credentials)) {
                assertThat(catalog.load("orders", ORDERS)).isEmpty();
            }
            assertThat(queries()).containsExactly("sig=s1g");
            assertThat(other.requests).extracting(TestServer.Request::query).containsExactly("page=2", "page=3");
        }
    }

    @Test
    void refusesPartsOfWhatIsReplacedAndPagesWithoutLinks() {
        assertRefused(
                Map.of("method", "put", "chunk_size", 2),
                "orders.chunk_size: each part would replace the one before; use 'method: post' or 'method: patch'");
        assertRefused(
                Map.of("cache", true, "paging", Map.of("by", "link")),
                "orders.cache: does not go with 'paging.by: link', since a confirmed page may come without its link");
    }

    @Test
    void followsCursors() {
        server.reset(
                request -> Reply.json(
                        request.query().contains("after=x%3D")
                                ? "{\"meta\": {\"next\": null}, \"data\": {\"rows\": [{\"id\": 2, \"country\": \"TR\"}]}}"
                                : "{\"data\": {\"count\": [9], \"rows\": [{\"id\": 1, \"country\": \"CH\"}]}, \"meta\": {\"next\": \"x=\"}}"));
        Map<String, Object> paging =
                Map.of("by", "cursor", "items", "data.rows", "cursor", "meta.next", "param", "after");
        try (DataCatalog catalog = catalog(Map.of("paging", paging))) {
            assertThat(catalog.load("orders", ORDERS)).containsExactly(new Order(1, "CH"), new Order(2, "TR"));
        }
        server.reset(
                request -> Reply.json("{\"next\": \"" + (request.path().equals("/orders") ? server.url("/second") : "")
                        + "\", \"rows\": [{\"id\": 1, \"country\": \"CH\"}]}"));
        try (DataCatalog catalog =
                catalog(Map.of("paging", Map.of("by", "cursor", "items", "rows", "cursor", "next")))) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(2);
        }
    }

    @Test
    void countsPagesUpToALimit() {
        server.reset(request -> Reply.json(request.query().equals("p=2") ? "[]" : TWO));
        try (DataCatalog catalog = catalog(Map.of("paging", Map.of("by", "page", "param", "p", "first", 0)))) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(4);
            assertThat(catalog.bind("orders", ORDERS, catalog.scope())
                            .preview(9)
                            .orElseThrow()
                            .rows())
                    .hasSize(2);
        }
        assertThat(queries()).containsExactly("p=0", "p=1", "p=2", "p=0");
        server.reset(request -> Reply.json(TWO));
        try (DataCatalog catalog = catalog(Map.of("paging", Map.of("by", "page", "max_pages", 3)))) {
            assertFails(
                    catalog, "GET SERVER/orders has more than 3 pages; raise 'paging.max_pages' if that is expected.");
        }
        assertThat(server.requests).hasSize(3);
        try (DataCatalog catalog = catalog(Map.of("max_size", "100B", "paging", Map.of("by", "page")))) {
            assertFails(
                    catalog,
                    "the pages of GET SERVER/orders are larger than 100B; raise 'max_size' if that is expected.");
        }
    }

    @Test
    void reportsPagesThatLeadNowhere() {
        server.reset(request -> Reply.json("[]").with(Map.of("Link", "<" + server.url("/orders") + ">; rel=next")));
        try (DataCatalog catalog = catalog(Map.of("paging", Map.of("by", "link")))) {
            assertFails(catalog, "page 1 of GET SERVER/orders leads to a page that has been read before.");
        }
        server.reset(request -> Reply.json("{\"rows\": {}}"));
        try (DataCatalog catalog = catalog(Map.of("paging", Map.of("by", "page", "items", "rows")))) {
            assertFails(
                    catalog,
                    "page 1: expected 'rows' to be an array of items but was an object; paging.items is the path of the items"
                            + " in a page.");
        }
        server.reset(request -> Reply.json("{\"row\": []}"));
        try (DataCatalog catalog = catalog(Map.of("paging", Map.of("by", "page", "items", "rows")))) {
            assertFails(catalog, "page 1: there is no 'rows' in the page, where paging.items expects the items.");
        }
    }

    @Test
    void limitsTheRateOfRequests() {
        server.reset(request -> Reply.json(request.query().equals("page=4") ? "[]" : TWO));
        Map<String, Object> limit = Map.of("requests", 2, "per", "1s");
        try (DataCatalog catalog = catalog(Map.of("rate_limit", limit, "paging", Map.of("by", "page")))) {
            assertThat(catalog.load("orders", ORDERS)).hasSize(6);
        }
        assertThat(waits.waits).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(500));
    }

    // cache

    @Test
    void loadsAgainOnlyWhatHasChanged() throws IOException {
        server.reset(request -> request.header("If-None-Match").equals("\"v1\"")
                ? Reply.of(304, "")
                : Reply.json(TWO).with(Map.of("ETag", "\"v1\"")));
        for (int i = 0; i < 2; i++) {
            try (DataCatalog catalog = catalog(Map.of("cache", true))) {
                assertThat(catalog.load("orders", ORDERS)).containsExactly(new Order(1, "CH"), new Order(2, "TR"));
            }
        }
        assertThat(server.requests)
                .extracting(request -> request.header("If-None-Match"))
                .containsExactly("null", "\"v1\"");
        server.reset(request -> Reply.json("[]").with(Map.of("ETag", "\"v2\"", "Cache-Control", "no-store")));
        try (DataCatalog catalog = catalog(Map.of("cache", true))) {
            assertThat(catalog.load("orders", ORDERS)).isEmpty();
        }
        try (Stream<Path> kept = Files.list(project.resolve(".jedro/http"))) {
            assertThat(kept).isEmpty();
        }
    }

    // saving

    @Test
    void sendsItemsInParts() {
        server.reset(request -> Reply.of(201, ""));
        try (DataCatalog catalog = catalog(Map.of("method", "post", "chunk_size", 2))) {
            catalog.bind("orders", ORDERS, catalog.scope())
                    .save(List.of(new Order(1, "CH"), new Order(2, "TR"), new Order(3, "DE")));
            catalog.save("orders", Map.of("whole", true));
        }
        try (DataCatalog catalog = catalog(Map.of("method", "patch", "send_individually", true))) {
            catalog.bind("orders", ORDERS, catalog.scope()).save(List.of(new Order(1, "CH"), new Order(2, "TR")));
        }
        assertThat(server.requests)
                .extracting(request -> request.method() + " " + request.body().replaceAll("\\s", ""))
                .containsExactly(
                        "POST [{\"id\":1,\"country\":\"CH\"},{\"id\":2,\"country\":\"TR\"}]",
                        "POST [{\"id\":3,\"country\":\"DE\"}]",
                        "POST {\"whole\":true}",
                        "PATCH {\"id\":1,\"country\":\"CH\"}",
                        "PATCH {\"id\":2,\"country\":\"TR\"}");
        assertThat(server.requests.get(0).header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void savesWhatItLoads() {
        StringBuilder stored = new StringBuilder();
        server.reset(request -> {
            if (request.method().equals("PUT")) {
                stored.replace(0, stored.length(), request.body());
            }
            return Reply.json(stored.toString());
        });
        try (DataCatalog catalog = catalog(Map.of("method", "put", "format", "csv"))) {
            catalog.bind("orders", ORDERS, catalog.scope()).save(List.of(new Order(1, "CH")));
            assertThat(stored.toString()).isEqualTo("id,country\n1,CH\n");
            assertThat(catalog.load("orders", ORDERS)).containsExactly(new Order(1, "CH"));
            assertThat(catalog.exists("orders")).isTrue();
        }
    }

    @Test
    void savesAndLoadsEachFormat() {
        AtomicReference<byte[]> stored = new AtomicReference<>(new byte[0]);
        server.reset(request -> {
            if (request.method().equals("PUT")) {
                stored.set(request.bytes());
                return Reply.of(204, "");
            }
            return new Reply(200, Map.of(), stored.get(), stored.get().length);
        });
        List<Order> orders = List.of(new Order(1, "CH"), new Order(2, "TR"));
        for (String format : List.of("csv", "tsv", "excel", "json", "jsonl", "xml", "yaml")) {
            try (DataCatalog catalog = catalog(Map.of("method", "put", "format", format))) {
                catalog.bind("orders", ORDERS, catalog.scope()).save(orders);
                assertThat(catalog.load("orders", ORDERS)).as(format).isEqualTo(orders);
            }
        }
        try (DataCatalog catalog = catalog(Map.of("method", "put", "format", "bytes"))) {
            catalog.save("orders", new byte[] {1, (byte) 0xff});
            assertThat(catalog.load("orders", byte[].class)).containsExactly(1, 0xff);
        }
        try (DataCatalog catalog = catalog(Map.of("method", "put", "format", "image"))) {
            catalog.save("orders", new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB));
            assertThat(stored.get()).startsWith(0x89, 'P', 'N', 'G');
            assertThat(catalog.load("orders", BufferedImage.class).getHeight()).isEqualTo(3);
        }
    }

    @Test
    void repeatsAPostOnlyWithAKey() {
        AtomicInteger count = new AtomicInteger();
        server.reset(request -> Reply.of(count.incrementAndGet() % 2 == 1 ? 503 : 200, ""));
        try (DataCatalog catalog = catalog(Map.of("method", "post"))) {
            assertThatThrownBy(() -> catalog.save("orders", List.of(1)))
                    .hasMessage("Dataset 'orders' could not be saved: POST " + server.url("/orders")
                            + " answered 503 Service Unavailable; run again later.");
        }
        assertThat(server.requests).hasSize(1);
        count.set(0);
        try (DataCatalog catalog = catalog(Map.of("method", "post", "idempotency_key", "Idempotency-Key"));
                RunScope run = RunScope.ofRun("2026-11-21T06.01.02.003Z", Map.of())) {
            catalog.bind("orders", ORDERS, run).save(List.of(new Order(1, "CH")));
            catalog.bind("orders", ORDERS, run).save(List.of(new Order(1, "CH")));
            catalog.bind("orders", ORDERS, catalog.scope()).save(List.of(new Order(1, "CH")));
        }
        List<String> keys = server.requests.stream()
                .skip(1)
                .map(request -> request.header("Idempotency-Key"))
                .toList();
        assertThat(keys.subList(0, 4)).containsOnly(keys.get(0));
        assertThat(keys.subList(4, 6)).containsOnly(keys.get(4)).doesNotContain(keys.get(0), "null");
    }

    /** What a second save would not replace is reported before a node is repeated or resumed. */
    @Test
    void declaresWhatASecondSaveReplaces() {
        Map<Map<String, ?>, Boolean> expected = new LinkedHashMap<>();
        expected.put(Map.of("method", "put"), true);
        expected.put(Map.of("method", "post"), false);
        expected.put(Map.of("method", "patch"), false);
        expected.put(Map.of("method", "post", "idempotency_key", "Idempotency-Key"), true);
        expected.forEach((options, isReplaced) -> {
            try (DataCatalog catalog = catalog(options)) {
                assertThat(RepeatedEffect.isReplaced(catalog.bind("orders", ORDERS, catalog.scope())))
                        .as(options.toString())
                        .isEqualTo(isReplaced);
            }
        });
    }

    @Test
    void sendsNothingIfTheValueCannotBeWritten() {
        server.reset(request -> Reply.of(200, ""));
        try (DataCatalog catalog = catalog(Map.of("method", "post", "format", "csv"))) {
            assertThatThrownBy(() -> catalog.bind("orders", new TypeRef<List<?>>() {}, catalog.scope())
                            .save(List.of(new Order(1, "CH"), "x")))
                    .isInstanceOf(DatasetException.class);
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void reportsHowMuchWasAccepted() {
        AtomicInteger count = new AtomicInteger();
        server.reset(request -> Reply.of(count.incrementAndGet() == 3 ? 413 : 200, ""));
        try (DataCatalog catalog = catalog(Map.of("method", "post", "chunk_size", 2))) {
            assertThatThrownBy(() -> catalog.save("orders", List.of(1, 2, 3, 4, 5)))
                    .hasMessage("Dataset 'orders' could not be saved: POST " + server.url("/orders")
                            + " answered 413 Content Too Large; send fewer items in one request with 'chunk_size'; 4 items"
                            + " were accepted before.");
        }
    }

    @Test
    void refusesTheOtherDirection() {
        try (DataCatalog catalog = catalog(Map.of())) {
            assertThatThrownBy(() -> catalog.save("orders", List.of()))
                    .hasMessage(
                            "Dataset 'orders' could not be saved: an entry with 'method: get' only loads; save to one"
                                    + " with 'method: post' or 'method: put'.");
        }
        try (DataCatalog catalog = catalog(Map.of("method", "post"))) {
            assertFails(
                    catalog,
                    "'method: post' without a body only saves; add 'body', or a second entry with 'method: get'.");
        }
    }

    // configuration

    @Test
    void reportsProblemsAtTheirLines() {
        assertRefused(Map.of("url", "ftp://host/x"), "orders.url: expected an address such as https://host/path");
        assertRefused(
                Map.of("url", "https://ada:pw@host/x"),
                "orders.url: an address cannot have a user or a password in it; name 'credentials' instead");
        assertRefused(Map.of("formt", "csv"), "orders.formt: unknown option; did you mean 'format'?");
        assertRefused(Map.of("format", "jsn"), "orders.format: there is no format 'jsn'; did you mean 'json'?");
        assertRefused(
                Map.of("format", Map.of("type", "csv", "delimeter", ";")),
                "orders.format.delimeter: unknown option; did you mean 'delimiter'?");
        assertRefused(
                Map.of("format", "csv", "paging", Map.of("by", "link")),
                "orders.paging: is for 'format: json'; a response of format 'csv' is one request");
        assertRefused(
                Map.of("paging", Map.of("by", "cursor")),
                "orders.paging.cursor: expected the path of the cursor in a page, such as meta.next");
        assertRefused(Map.of("headers", Map.of("Host", "x")), "orders.headers.Host: is not a header that can be set");
        assertRefused(Map.of("timeout", "0s"), "orders.timeout: expected a duration of more than 0");
        assertRefused(
                Map.of("method", "delete"), "orders.method: expected one of get, post, put, patch, but was 'delete'");
        assertRefused(
                Map.of("credentials", Map.of("user", "ada")), "orders.credentials: expected both user and password");
        assertRefused(
                Map.of("credentials", Map.of("tokn", "x")),
                "orders.credentials.tokn: unknown option; did you mean 'token'?");
        assertRefused(
                Map.of("credentials", Map.of("token", "two\nlines")),
                "orders.credentials: the header 'Authorization' cannot be set to this value");
    }
}
