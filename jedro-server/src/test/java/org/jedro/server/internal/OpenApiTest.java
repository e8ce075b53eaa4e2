// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jedro.server.ServerOptions;
import org.jedro.server.internal.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The document that the server serves describes what the server does. */
@Timeout(60)
class OpenApiTest {
    private static final String GREET = "{\"pipelines\": [\"greet\"]}";

    @TempDir
    static Path root;

    private static TestServer server;
    private static Map<String, Object> document;

    @BeforeAll
    static void start() {
        server = TestServer.start(root, ServerOptions.defaults().withQueue(1));
        document = server.get("/openapi.json").json();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> in(Map<String, Object> outer, String... keys) {
        Map<String, Object> inner = outer;
        for (String key : keys) {
            assertThat(inner).containsKey(key);
            inner = map(inner.get(key));
        }
        return inner;
    }

    @Test
    void hasTheRoutesOfTheServer() {
        TreeSet<String> described = new TreeSet<>();
        in(document, "paths")
                .forEach((path, methods) -> map(methods)
                        .keySet()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(document).containsEntry("openapi", "3.1.0");
        assertThat(server.router().routes().stream().map(route -> route.method() + " " + route.template()))
                .containsExactlyInAnyOrderElementsOf(described);
        server.router()
                .routes()
                .forEach(route -> assertThat(in(
                                        document,
                                        "paths",
                                        route.template(),
                                        route.method().toLowerCase(Locale.ROOT))
                                .containsKey("security"))
                        .as(route.template())
                        .isEqualTo(route.isOpen()));
    }

    @Test
    void hasTheKeysOfTheBody() {
        assertThat(in(document, "components", "schemas", "RunRequest", "properties")
                        .keySet())
                .containsExactlyInAnyOrderElementsOf(RunBody.keys());
    }

    @Test
    void describesWhatEachRouteAnswers() throws Exception {
        check("get", "/health", server.get("/health"), 200);
        check("get", "/openapi.json", server.get("/openapi.json"), 200);
        check("post", "/api/login", server.post("/api/login", "{\"token\": \"" + server.token() + "\"}"), 204);
        check("post", "/api/login", server.post("/api/login", "{\"token\": 1}"), 401);
        check("post", "/api/login", server.post("/api/login", "{\"x\": 1}"), 422);
        Answer snapshot = server.get("/api/snapshot");
        check("get", "/api/snapshot", snapshot, 200);
        check("get", "/api/snapshot", server.get("/api/snapshot", "If-None-Match", snapshot.header("etag")), 304);
        Answer done = server.run(GREET);
        check("post", "/api/runs", done, 200);
        check("post", "/api/runs", server.run("{\"pipelines\": [\"broken\"]}"), 500);
        check("post", "/api/runs", server.post("/api/runs", "{\"x\": 1}"), 422);
        check("post", "/api/runs", server.post("/api/runs", "x"), 400);
        check("post", "/api/runs", server.post("/api/runs", "{}", "Origin", "http://evil.example"), 403);
        check("post", "/api/runs", server.post("/api/runs", "{}", "Authorization", "Bearer x"), 401);
        TestServer.holdNodes();
        String running = server.post("/api/runs", "{\"pipelines\": [\"hold\"]}")
                .get("run")
                .toString();
        TestServer.reached.await();
        check("post", "/api/runs", server.post("/api/runs", GREET), 202);
        check("post", "/api/runs", server.post("/api/runs", GREET), 429);
        check("get", "/api/runs", server.get("/api/runs"), 200);
        check("get", "/api/runs", server.get("/api/runs?x=1"), 400);
        check("get", "/api/runs/{id}", server.get("/api/runs/" + running), 200);
        check("get", "/api/runs/{id}", server.get("/api/runs/x"), 404);
        check("post", "/api/runs/{id}/cancel", server.post("/api/runs/" + running + "/cancel", ""), 202);
        check("post", "/api/runs/{id}/cancel", server.post("/api/runs/x/cancel", ""), 404);
        check("post", "/api/runs/{id}/cancel", server.post("/api/runs/x/cancel", "{\"a\": 1}"), 422);
        check("post", "/api/runs/{id}/cancel", server.post("/api/runs/" + done.get("run") + "/cancel", ""), 409);
        check("get", "/api/runs/{id}/events", server.get("/api/runs/" + done.get("run") + "/events"), 200);
        String ofDone = "/api/runs/" + done.get("run") + "/events";
        String body = server.get(ofDone).body();
        String last = body.substring(body.lastIndexOf("\nid: ") + 5, body.lastIndexOf("\ndata: "));
        check("get", "/api/runs/{id}/events", server.get(ofDone, "Last-Event-ID", last), 204);
        check("get", "/api/runs/{id}/events", server.get("/api/runs/x/events"), 404);
        check("get", "/api/events", server.get("/api/events", "Sec-Fetch-Site", "cross-site"), 403);
    }

    private static void check(String method, String path, Answer answer, int status) {
        assertThat(answer.status())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        Map<String, Object> response = in(document, "paths", path, method, "responses", Integer.toString(status));
        if (!response.containsKey("content")) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        String type = answer.header("content-type");
        Map<String, Object> schema = in(response, "content", type, "schema");
        if (type.endsWith("json")) {
            List<String> problems = new ArrayList<>();
            check(answer.json(), schema, method + " " + path, problems);
            assertThat(problems).isEmpty();
        }
    }

    /** The part of JSON Schema that the document uses. */
    private static void check(Object value, Map<String, Object> given, String at, List<String> problems) {
        Map<String, Object> schema = given;
        if (given.get("$ref") instanceof String ref) {
            schema = in(document, ref.substring(2).split("/"));
        }
        if (schema.get("enum") instanceof List<?> all && !all.contains(value)) {
            problems.add(at + ": " + value + " is not one of " + all);
        }
        if (schema.get("type") instanceof String type && !isOf(type, value)) {
            problems.add(at + ": " + value + " is not of type " + type);
        }
        if (value instanceof List<?> items && schema.containsKey("items")) {
            for (Object item : items) {
                check(item, map(schema.get("items")), at + "[]", problems);
            }
        }
        if (value instanceof Map<?, ?>) {
            checkMap(map(value), schema, at, problems);
        }
    }

    private static void checkMap(
            Map<String, Object> value, Map<String, Object> schema, String at, List<String> problems) {
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(key -> !value.containsKey(key))
                    .forEach(key -> problems.add(at + ": " + key + " is missing"));
        }
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        value.forEach((key, item) -> {
            if (properties.containsKey(key)) {
                check(item, map(properties.get(key)), at + "." + key, problems);
            } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                problems.add(at + ": " + key + " is not described");
            }
        });
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            default -> value instanceof Boolean;
        };
    }

    @Test
    void seesAnAnswerThatIsNotDescribed() {
        Answer other =
                new Answer(200, Map.of("content-type", List.of("application/json")), "{\"status\": \"ill\", \"x\": 1}");

        assertThatThrownBy(() -> check("get", "/health", other, 200))
                .hasMessageContaining("ill is not one of")
                .hasMessageContaining("jedro_version is missing")
                .hasMessageContaining("x is not described");
    }
}
