// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method and a path with its handler.
 *
 * @param method {@code GET} or {@code POST}; a route for GET answers HEAD too
 * @param template the path; a segment in braces, {@code {id}}, matches any one segment, and {@code {rest...}} at the end any number
 * @param isOpen whether requests need no token
 * @param handler answers the requests
 */
public record Route(String method, String template, boolean isOpen, Handler handler) {

    /** {@return the values of the segments in braces, if the path matches} */
    Optional<Map<String, String>> match(List<String> path) {
        List<String> parts = Router.segments(template);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.endsWith("...}")) {
                values.put(part.substring(1, part.length() - 4), String.join("/", path.subList(i, path.size())));
                return Optional.of(values);
            }
            if (i >= path.size() || !matches(part, path.get(i), values)) {
                return Optional.empty();
            }
        }
        return parts.size() == path.size() ? Optional.of(values) : Optional.empty();
    }

    private static boolean matches(String part, String segment, Map<String, String> values) {
        if (!part.startsWith("{")) {
            return part.equals(segment);
        }
        values.put(part.substring(1, part.length() - 1), segment);
        return !segment.isEmpty();
    }
}
