// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jedro.Problems;
import org.jspecify.annotations.Nullable;

/** Addresses of HTTP servers: which are valid, which belong together, and how messages show them. */
final class Addresses {
    private Addresses() {}

    /** {@return the address of a text; null if there were problems} */
    static @Nullable URI parse(String text, Problems problems) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            problems.add(
                    "expected an address such as https://host/path, with other characters escaped, as %20 is a blank");
            return null;
        }
        if (!isHttp(uri)) {
            problems.add("expected an address such as https://host/path");
            return null;
        }
        if (uri.getRawUserInfo() != null) {
            problems.add("an address cannot have a user or a password in it; name 'credentials' instead");
            return null;
        }
        return uri.getRawFragment() == null ? uri : withoutFragment(uri);
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        return URI.create(text.substring(0, text.indexOf('#')));
    }

    static boolean isHttp(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
    }

    /** {@return the address without its query, which may hold secrets} */
    static String shown(URI uri) {
        return origin(uri) + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }

    /** {@return scheme, host and port, which credentials belong to} */
    static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + port;
    }

    /** {@return the address with further query parameters; a parameter that it has already is replaced} */
    static URI with(URI uri, Map<String, ?> params) {
        String query = encoded(params);
        String kept = uri.getRawQuery() == null ? "" : withoutParams(uri.getRawQuery(), params);
        String all = kept.isEmpty() || query.isEmpty() ? kept + query : kept + "&" + query;
        String text = uri.toString();
        int end = text.indexOf('?');
        String start = end < 0 ? text : text.substring(0, end);
        return URI.create(all.isEmpty() ? start : start + "?" + all);
    }

    private static String withoutParams(String query, Map<String, ?> params) {
        StringJoiner kept = new StringJoiner("&");
        for (String pair : query.split("&", -1)) {
            String name = pair.split("=", 2)[0];
            if (params.keySet().stream().noneMatch(param -> encoded(param).equals(name))) {
                kept.add(pair);
            }
        }
        return kept.toString();
    }

    /** {@return the parameters as a query; one with several values is repeated, one without a value is left out} */
    static String encoded(Map<String, ?> params) {
        StringJoiner query = new StringJoiner("&");
        params.forEach((name, value) -> {
            for (Object item : value instanceof List<?> items ? items : List.of(value == null ? "" : value)) {
                if (value != null) {
                    query.add(encoded(name) + "=" + encoded(String.valueOf(item)));
                }
            }
        });
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
