// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** Reads server-sent events as a browser does. */
final class Events implements AutoCloseable {
    private final BufferedReader lines;

    /** One event. */
    record Event(String type, String id, Map<String, Object> data) {}

    Events(InputStream in) {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** {@return the next event; empty at the end of the stream} */
    @SuppressWarnings("unchecked")
    Optional<Event> next() {
        String type = "";
        String id = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return Optional.of(new Event(type, id, JsonMapper.shared().readValue(data, Map.class)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return all events up to the first that matches, and that one} */
    List<Event> until(Predicate<Event> last) {
        List<Event> events = new ArrayList<>();
        Optional<Event> next = next();
        while (next.isPresent()) {
            events.add(next.get());
            if (last.test(next.get())) {
                return events;
            }
            next = next();
        }
        return events;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
