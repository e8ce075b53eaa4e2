// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.charset.StandardCharsets;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.StaticFiles;
import org.jedro.viz.model.internal.Json;

/** Answers of the viewer. */
final class Answers {
    private static final String JSON = "application/json";

    private Answers() {}

    /** Makes an answer. */
    interface Maker {
        Object make();
    }

    /** {@return a value as JSON, which may be different at the next request} */
    static Response json(Object value) {
        return Response.bytes(200, JSON, Json.bytes(value)).withHeader("Cache-Control", "no-store");
    }

    /** {@return a value as JSON, or only that it is the same as before: it is made only if the state has changed} */
    static Response json(Request request, String state, Maker maker) {
        return tagged(request, state, () -> Response.bytes(200, JSON, Json.bytes(maker.make())));
    }

    /** Makes an answer of any type. */
    interface ResponseMaker {
        Response make();
    }

    static Response tagged(Request request, String state, ResponseMaker maker) {
        String tag = StaticFiles.tag(state.getBytes(StandardCharsets.UTF_8));
        Response response = request.headers("If-None-Match").contains(tag) ? Response.empty(304) : maker.make();
        return response.withHeader("ETag", tag).withHeader("Cache-Control", "no-cache");
    }
}
