// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every answer, unless the answer has others. */
final class Headers {
    private static final Map<String, String> OF_ALL = ofAll();

    private Headers() {}

    private static Map<String, String> ofAll() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Referrer-Policy", "no-referrer");
        return headers;
    }

    static void addTo(com.sun.net.httpserver.Headers target, Response response) {
        OF_ALL.forEach(target::set);
        response.headers().forEach(target::set);
    }
}
