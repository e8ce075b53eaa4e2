// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An answer: a status, headers, and bytes or a stream. Immutable. */
public final class Response {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Stream stream;

    /** Writes a body piece by piece, until the client leaves or the server ends. */
    @FunctionalInterface
    public interface Stream {

        /** Writes the body. */
        void writeTo(LimitedOutput out) throws IOException, InterruptedException;
    }

    private Response(int status, Map<String, String> headers, byte[] body, @Nullable Stream stream) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
        this.stream = stream;
    }

    /** {@return an answer without a body} */
    public static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0], null);
    }

    /** {@return plain data as JSON} */
    public static Response json(int status, Object data) {
        return json(status, "application/json", data);
    }

    static Response json(int status, String type, Object data) {
        return bytes(status, type, JsonMapper.shared().writeValueAsString(data).getBytes(StandardCharsets.UTF_8));
    }

    /** {@return bytes of a media type} */
    public static Response bytes(int status, String type, byte[] content) {
        return new Response(status, Map.of("Content-Type", type), content, null);
    }

    /** {@return a stream of a media type, which has status 200} */
    public static Response stream(String type, Stream stream) {
        return new Response(200, Map.of("Content-Type", type), new byte[0], stream);
    }

    /** {@return this answer with one more header, or another value of it} */
    public Response withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body, stream);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    Optional<Stream> stream() {
        return Optional.ofNullable(stream);
    }
}
