// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * What identifies the user at a server.
 *
 * @param headers headers with secrets
 * @param params query parameters with secrets
 */
record HttpCredentials(Map<String, String> headers, Map<String, String> params) {
    static final HttpCredentials NONE = new HttpCredentials(Map.of(), Map.of());

    private static final List<String> USER = List.of("user", "username", "login");
    private static final List<String> KNOWN = List.of("user", "password", "token", "headers", "params");
    private static final String EXPECTED = "expected user and password, a token, headers or params";

    HttpCredentials {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** {@return the credentials of an entry; those that Kedro's users write are a list of user and password} */
    static HttpCredentials of(Optional<Value> given, Problems problems) {
        if (given.isEmpty() || given.get().toJava() == null) {
            return NONE;
        }
        Problems found = problems.at(given.get(), "credentials");
        if (given.get().toJava() instanceof List<?> pair) {
            if (pair.size() == 2 && pair.get(0) instanceof String user && pair.get(1) instanceof String password) {
                return basic(user, password);
            }
            found.add("expected a list of user and password");
            return NONE;
        }
        if (!(given.get() instanceof MapValue map)) {
            found.add(EXPECTED);
            return NONE;
        }
        return of(map, found);
    }

    static HttpCredentials of(MapValue map, Problems problems) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> params = new LinkedHashMap<>();
        String user = null;
        String password = null;
        for (Map.Entry<String, Value> item : map.entries().entrySet()) {
            String key = item.getKey();
            Problems at = problems.at(item.getValue(), key);
            if (key.equals("headers") || key.equals("params")) {
                texts(item.getValue(), key.equals("headers") ? headers : params, at);
            } else if (key.equals("token")) {
                headers.put("Authorization", "Bearer " + token(item.getValue(), at));
            } else if (USER.contains(key)) {
                user = text(item.getValue(), at);
            } else if (key.equals("password")) {
                password = text(item.getValue(), at);
            } else {
                at.unknown("option", key, KNOWN);
            }
        }
        if ((user == null) != (password == null)) {
            problems.add("expected both user and password");
        } else if (user != null && headers.containsKey("Authorization")) {
            problems.add("expected either user and password or a token but both are set");
        } else if (user != null && password != null) {
            headers.putAll(basic(user, password).headers());
        } else if (headers.isEmpty() && params.isEmpty() && !problems.hasErrors()) {
            problems.add(EXPECTED);
        }
        return new HttpCredentials(headers, params);
    }

    private static HttpCredentials basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new HttpCredentials(
                Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)), Map.of());
    }

    private static void texts(Value value, Map<String, String> into, Problems problems) {
        if (!(value instanceof MapValue map)) {
            problems.expected("a map of names to texts");
            return;
        }
        map.entries().forEach((name, item) -> into.put(name, text(item, problems.at(item, name))));
    }

    /** An empty token is most likely an environment variable that is not set. */
    private static String token(Value value, Problems problems) {
        String token = text(value, problems);
        if (token.isBlank() && !problems.hasErrors()) {
            problems.add("expected a token but was an empty text");
        }
        return token;
    }

    private static String text(Value value, Problems problems) {
        Object data = value.toJava();
        if (data instanceof String || data instanceof Number) {
            return data.toString();
        }
        problems.expected("a text");
        return "";
    }

    /** {@return the kinds of secrets, not the secrets} */
    @Override
    public String toString() {
        return "HttpCredentials[headers=" + headers.keySet() + ", params=" + params.keySet() + "]";
    }
}
