// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.MapValue;

/** A request whose route is known. */
public final class Request {
    private final HttpExchange exchange;
    private final Map<String, String> pathValues;
    private final BodyReader bodies;

    Request(HttpExchange exchange, Map<String, String> pathValues, BodyReader bodies) {
        this.exchange = exchange;
        this.pathValues = pathValues;
        this.bodies = bodies;
    }

    /** {@return the method} */
    public String method() {
        return exchange.getRequestMethod();
    }

    /** {@return the value of a segment in braces of the route's path} */
    public String pathValue(String name) {
        return pathValues.getOrDefault(name, "");
    }

    /** {@return the values of a header, in their order} */
    public List<String> headers(String name) {
        List<String> values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    /** {@return the first value of a header} */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /**
     * {@return the parameters of the query}
     *
     * @throws HttpProblem if it is malformed, or has a parameter twice
     */
    public Map<String, String> query() {
        Map<String, String> values = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null || query.isEmpty()) {
            return values;
        }
        for (String pair : query.split("&", -1)) {
            int equal = pair.indexOf('=');
            String name = decoded(equal < 0 ? pair : pair.substring(0, equal));
            if (values.put(name, equal < 0 ? "" : decoded(pair.substring(equal + 1))) != null) {
                throw HttpProblem.of(400, "The query has a parameter twice.");
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.of(400, "The query is malformed.");
        }
    }

    /**
     * {@return the body, which must be one JSON object; an empty body is an empty object}
     *
     * @throws HttpProblem if it is too long, too slow or not such JSON
     */
    public MapValue body() {
        return bodies.read(exchange);
    }
}
