// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies within limits of length, time and depth. */
final class BodyReader {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_DEPTH = 64;
    /** What is read of a body that is too long, so that the client has sent it and reads the answer. */
    private static final int MAX_SKIPPED = 32 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Deadlines deadlines;
    private final Duration limit;

    BodyReader(Deadlines deadlines, Duration limit) {
        this.deadlines = deadlines;
        this.limit = limit;
    }

    MapValue read(HttpExchange exchange) {
        byte[] content = bytes(exchange);
        return content.length == 0 ? MapValue.empty() : parsed(content);
    }

    private byte[] bytes(HttpExchange exchange) {
        InputStream in = exchange.getRequestBody();
        try (Deadlines.Limit reading = deadlines.begin(limit)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                skip(in);
                throw HttpProblem.of(413, "The body is too long: expected at most 1 MiB.")
                        .withHeader("Connection", "close");
            }
            return content;
        } catch (IOException e) {
            throw HttpProblem.of(400, "The body did not arrive completely in time.")
                    .withHeader("Connection", "close");
        }
    }

    private static void skip(InputStream in) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int read = 0;
        for (int skipped = 0; read >= 0 && skipped < MAX_SKIPPED; skipped += read) {
            read = in.read(buffer);
        }
    }

    private static MapValue parsed(byte[] content) {
        Object data;
        try {
            data = JSON.readValue(content, Object.class);
        } catch (StreamConstraintsException e) {
            throw HttpProblem.of(
                    400,
                    "The body exceeds a limit: expected values nested at most " + MAX_DEPTH
                            + " deep, and texts and numbers of a usual length.");
        } catch (JacksonException e) {
            throw HttpProblem.of(400, "The body is not valid JSON" + place(e) + ".");
        }
        if (!(data instanceof Map<?, ?>)) {
            throw HttpProblem.of(400, "The body must be a JSON object, such as {}.");
        }
        return (MapValue) Value.of(data, Origin.NONE);
    }

    /** The message of the parser would repeat parts of the body. */
    private static String place(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
