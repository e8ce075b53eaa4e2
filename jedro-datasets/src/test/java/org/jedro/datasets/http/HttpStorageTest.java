// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.datasets.Codecs;
import org.jedro.datasets.FileDatasetProvider;
import org.jedro.datasets.http.TestServer.Reply;
import org.jedro.datasets.http.TestServer.Request;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.SequentialRunner;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.RangeReader;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.testkit.RecordingJournal;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("core/IO-43")
@Tag("eco/D-22")
class HttpStorageTest {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static TestServer server;
    private static Codecs codecs;

    @TempDir
    Path project;

    private final TestServer.Waits waits = new TestServer.Waits();
    private final HttpStorageProvider provider = new HttpStorageProvider(waits);

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

    private DataCatalog catalog(String type, Map<String, ?> options, Map<String, ?> credentials) {
        Map<String, Object> entry = new LinkedHashMap<>(options);
        entry.put("type", type);
        return DataCatalog.builder()
                .config((MapValue) Value.of(Map.of("orders", entry), Origin.of("conf/base/catalog.yml")), (MapValue)
                        Value.of(credentials, Origin.of("conf/local/credentials.yml")))
                .baseDirectory(project)
                .providers(List.of(new FileDatasetProvider(codecs, new Storages(List.of(provider)))))
                .build();
    }

    private Input input(String path) throws IOException {
        Location location = Location.of("http", server.url(path).substring("http://".length()));
        return provider.open(new StorageSpec(location, MapValue.empty(), project))
                .input(location);
    }

    /** A server that sends parts of a file. */
    private static Reply ranged(Request request, byte[] file, String tag) {
        Matcher range = RANGE.matcher(request.header("Range"));
        if (!range.matches()) {
            return new Reply(200, Map.of("ETag", tag), file, file.length);
        }
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(file.length, Integer.parseInt(range.group(2)) + 1);
        if (from >= file.length) {
            return Reply.of(416, "");
        }
        return new Reply(
                206,
                Map.of("ETag", tag, "Content-Range", "bytes " + from + "-" + (to - 1) + "/" + file.length),
                Arrays.copyOfRange(file, from, to),
                to - from);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }

    @Test
    void readsFilesOfEveryFormatWithCredentials() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("id,country\n1,CH\n2,TR\n".getBytes(StandardCharsets.UTF_8));
        }
        server.reset(request -> ranged(request, packed.toByteArray(), "\"1\""));
        try (DataCatalog catalog = catalog(
                "csv",
                Map.of("filepath", server.url("/orders.csv.gz"), "credentials", "shop"),
                Map.of("shop", Map.of("token", "t0p-secret")))) {
            assertThat(catalog.load("orders", new TypeRef<List<Order>>() {}))
                    .containsExactly(new Order(1, "CH"), new Order(2, "TR"));
            assertThat(catalog.exists("orders")).isTrue();
        }
        assertThat(server.requests)
                .extracting(request -> request.header("Authorization"))
                .containsOnly("Bearer t0p-secret");
    }

    @Test
    void readsPartsOfAFile() throws Exception {
        byte[] file = bytes(3_000_000);
        server.reset(request -> ranged(request, file, "\"1\""));
        Input input = input("/file.bin");
        assertThat(input.size()).isEqualTo(file.length);
        assertThat(input.name()).isEqualTo("file.bin");
        try (RangeReader ranges = input.ranges();
                InputStream end = ranges.openAt(file.length - 8, 100)) {
            assertThat(end.readAllBytes()).isEqualTo(Arrays.copyOfRange(file, file.length - 8, file.length));
        }
        try (InputStream start = input.open()) {
            assertThat(start.readNBytes(1000)).isEqualTo(Arrays.copyOf(file, 1000));
        }
        assertThat(server.requests)
                .extracting(request -> request.header("Range"))
                .containsExactly("null", "bytes=2999992-3000091", "bytes=0-262143");
        try (InputStream all = input.open()) {
            assertThat(all.readAllBytes()).isEqualTo(file);
        }
        assertThat(Files.readAllBytes(input.localFile())).isEqualTo(file);
    }

    @Test
    void readsAWholeFileFromAServerWithoutParts() throws Exception {
        byte[] file = bytes(2_000_000);
        server.reset(request ->
                request.method().equals("HEAD") ? Reply.of(405, "") : new Reply(200, Map.of(), file, file.length));
        Input input = input("/file.bin");
        try (InputStream all = input.open()) {
            assertThat(all.readAllBytes()).isEqualTo(file);
        }
        try (InputStream part = input.openAt(100, 50)) {
            assertThat(part.readAllBytes()).isEqualTo(Arrays.copyOfRange(file, 100, 150));
        }
        assertThat(input.size()).isEqualTo(file.length);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void followsRedirectsWithTheRangeAndWithoutTheCredentials() throws Exception {
        byte[] file = bytes(700_000);
        server.reset(request -> request.path().equals("/moved.bin")
                ? request.method().equals("HEAD") ? Reply.of(403, "") : ranged(request, file, "\"1\"")
                : Reply.of(302, "").with(Map.of("Location", server.otherUrl("/moved.bin"))));
        Location location = Location.of("http", server.url("/file.bin").substring("http://".length()));
        MapValue credentials = (MapValue) Value.of(Map.of("token", "t0p-secret"), Origin.JAVA);
        Input input =
                provider.open(new StorageSpec(location, credentials, project)).input(location);
        try (InputStream end = input.openAt(699_990, 100)) {
            assertThat(end.readAllBytes()).isEqualTo(Arrays.copyOfRange(file, 699_990, 700_000));
        }
        assertThat(server.requests)
                .filteredOn(request -> request.path().equals("/moved.bin"))
                .extracting(request -> request.header("Authorization") + " " + request.header("Range"))
                .containsExactly("null null", "null bytes=0-0", "null bytes=699990-700089");
    }

    @Test
    void repeatsAPartThatWasCut() throws Exception {
        byte[] file = bytes(700_000);
        AtomicInteger count = new AtomicInteger();
        server.reset(request -> {
            Reply whole = ranged(request, file, "\"1\"");
            boolean isCut = request.header("Range").startsWith("bytes=262144") && count.incrementAndGet() == 1;
            return isCut ? new Reply(206, whole.headers(), Arrays.copyOf(whole.body(), 10), whole.length()) : whole;
        });
        try (InputStream all = input("/file.bin").open()) {
            assertThat(all.readAllBytes()).isEqualTo(file);
        }
        assertThat(waits.waits).hasSize(1);
    }

    @Test
    void refusesAFileThatChangesWhileItIsRead() throws Exception {
        byte[] file = bytes(700_000);
        AtomicInteger count = new AtomicInteger();
        server.reset(request -> ranged(request, file, "\"" + count.incrementAndGet() / 3 + "\""));
        try (InputStream all = input("/file.bin").open()) {
            assertThatThrownBy(all::readAllBytes).hasMessage("it has changed while it was read; load it again");
        }
    }

    @Test
    void reportsWhatCannotBeRead() {
        server.reset(request -> Reply.of(404, ""));
        Map<String, ?> entry = Map.of("filepath", server.url("/orders.csv"));
        try (DataCatalog catalog = catalog("csv", entry, Map.of())) {
            assertThat(catalog.exists("orders")).isFalse();
            assertThatThrownBy(() -> catalog.load("orders", new TypeRef<List<Order>>() {}))
                    .hasMessage("Dataset 'orders' could not be loaded from " + server.url("/orders.csv")
                            + ": the file does not exist.");
        }
        server.reset(request -> Reply.of(403, ""));
        try (DataCatalog catalog = catalog("csv", entry, Map.of())) {
            assertThatThrownBy(() -> catalog.load("orders", new TypeRef<List<Order>>() {}))
                    .hasMessage("Dataset 'orders' could not be loaded from " + server.url("/orders.csv") + ": GET "
                            + server.url("/orders.csv") + " answered 403 Forbidden; check the entry's 'credentials'.");
        }
    }

    @Test
    void refusesToSave() throws IOException {
        server.reset(request -> Reply.of(200, ""));
        Map<String, ?> entry = Map.of("filepath", server.url("/orders.csv"));
        try (DataCatalog catalog = catalog("csv", entry, Map.of())) {
            assertThatThrownBy(() -> catalog.save("orders", List.of(new Order(1, "CH"))))
                    .hasMessage(
                            "Dataset 'orders' could not be saved to " + server.url("/orders.csv")
                                    + ": files at an http address can only be read; use 'type: http' with 'method: put' to save.");
        }
        assertThat(server.requests).extracting(Request::method).doesNotContain("PUT", "POST");
        assertThatThrownBy(() ->
                        catalog("csv", Map.of("filepath", server.url("/orders.csv"), "versioned", true), Map.of()))
                .hasMessage("""
                        1 problem in conf/base/catalog.yml:
                          orders.versioned: files of 'http://' can only be read here, so they have no versions""");
        assertThatThrownBy(() -> catalog(
                        "csv",
                        Map.of("filepath", server.url("/orders.csv"), "credentials", "shop"),
                        Map.of("shop", Map.of("tokn", "x"))))
                .hasMessage("""
                        1 problem in conf/base/catalog.yml:
                          orders.filepath: the storage of 'http://' could not be opened: of its credentials, tokn: unknown \
                        option; did you mean 'token'?""");
    }

    @Test
    void streamsRowsWithoutFetchingTheRest() throws Exception {
        String rows = "id,country\n" + "1,CH\n".repeat(400_000);
        byte[] file = rows.getBytes(StandardCharsets.UTF_8);
        server.reset(request -> ranged(request, file, "\"1\""));
        try (DataCatalog catalog = catalog("csv", Map.of("filepath", server.url("/orders.csv")), Map.of())) {
            TypeRef<Stream<Order>> form = new TypeRef<>() {};
            assertThat(catalog.bind("orders", form, catalog.scope())
                            .preview(3)
                            .orElseThrow()
                            .rows())
                    .hasSize(3);
            assertThat(server.requests)
                    .filteredOn(request -> request.method().equals("GET"))
                    .hasSize(1);
            try (Stream<Order> all = catalog.load("orders", form)) {
                assertThat(all.mapToLong(Order::id).sum()).isEqualTo(400_000);
            }
        }
    }

    private static long count(List<Order> orders) {
        return orders.size();
    }

    @Test
    void neitherMessagesNorRecordsKeepTheQueryOfASignedAddress() throws Exception {
        byte[] file = "id,country\n1,CH\n".getBytes(StandardCharsets.UTF_8);
        byte[] bad = "id,country\nx,CH\n".getBytes(StandardCharsets.UTF_8);
        String query = "?X-Amz-Credential=AKIAGEHEIM&X-Amz-Signature=geheim";
        server.reset(request -> {
            if (!query.equals("?" + request.query())) {
                return Reply.of(403, "");
            }
            return switch (request.path()) {
                case "/orders.csv" -> ranged(request, file, "\"1\"");
                case "/bad.csv" -> ranged(request, bad, "\"2\"");
                default -> Reply.of(404, "");
            };
        });
        RecordingJournal journal = new RecordingJournal();
        RunOptions recorded = RunOptions.defaults().withJournal(journal);
        Node node =
                Node.from("orders").apply(HttpStorageTest::count).to("count").named("count");
        try (DataCatalog catalog = catalog("csv", Map.of("filepath", server.url("/orders.csv") + query), Map.of());
                DataCatalog broken = catalog("csv", Map.of("filepath", server.url("/bad.csv") + query), Map.of());
                DataCatalog absent = catalog("csv", Map.of("filepath", server.url("/a.csv") + query), Map.of())) {
            try (RunResult result = new SequentialRunner().run(Pipeline.of(node), catalog, recorded)) {
                assertThat(result.load("count", Long.class)).isEqualTo(1L);
            }
            assertThat(catalog.entry("orders").orElseThrow().describe())
                    .containsEntry("filepath", server.url("/orders.csv"));
            assertThatThrownBy(() -> new SequentialRunner().run(Pipeline.of(node), broken, recorded))
                    .hasMessageContaining(server.url("/bad.csv"))
                    .message()
                    .doesNotContainIgnoringCase("geheim");
            assertThatThrownBy(() -> new SequentialRunner().run(Pipeline.of(node), absent, recorded))
                    .hasMessageContaining(server.url("/a.csv"))
                    .message()
                    .doesNotContainIgnoringCase("geheim");
        }
        assertThat(server.requests).extracting(Request::query).contains(query.substring(1));
        assertThat(journal.events().toString())
                .contains(server.url("/orders.csv"))
                .doesNotContainIgnoringCase("geheim");
    }
}
