// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.inspect.ProjectSnapshot;
import org.jedro.internal.JedroVersion;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.server.http.internal.StaticFiles;
import org.jedro.session.Session;
import tools.jackson.databind.json.JsonMapper;

/** Answers about the server and its project. */
final class ProjectApi {
    private static final String DOCUMENT = "openapi.json";

    private final ServedProject project;
    private final RunQueue queue;

    ProjectApi(ServedProject project, RunQueue queue) {
        this.project = project;
        this.queue = queue;
    }

    void addTo(Router router) {
        router.addOpen("GET", "/health", request -> health());
        router.addOpen("GET", "/openapi.json", request -> document());
        router.add("GET", "/api/snapshot", this::snapshot);
    }

    private Response health() {
        boolean ends = queue.isClosed();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("status", ends ? "ending" : "healthy");
        data.put("jedro_version", JedroVersion.current());
        return Response.json(ends ? 503 : 200, data);
    }

    private static Response document() throws IOException {
        try (InputStream in = ProjectApi.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IOException(DOCUMENT + " is missing in the jar");
            }
            return Response.bytes(200, "application/json", in.readAllBytes());
        }
    }

    /** The configuration is read at each call: its files may have changed. */
    private Response snapshot(Request request) {
        byte[] content;
        try (Session session = project.environments().open()) {
            Map<String, Object> data =
                    session.secrets().mask(ProjectSnapshot.of(session).toMap());
            content = JsonMapper.shared().writeValueAsString(data).getBytes(StandardCharsets.UTF_8);
        } catch (JedroException e) {
            throw problem(e);
        }
        String tag = StaticFiles.tag(content);
        Response response = request.headers("If-None-Match").contains(tag)
                ? Response.empty(304)
                : Response.bytes(200, "application/json", content);
        return response.withHeader("ETag", tag).withHeader("Cache-Control", "no-cache");
    }

    private HttpProblem problem(JedroException e) {
        Environments environments = project.environments();
        return HttpProblem.of(500, environments.secrets(environments.own()).mask(e.getMessage()));
    }
}
