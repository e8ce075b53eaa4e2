// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.server.http.internal.Request;

/**
 * What clients prove that they may use the server: the token itself, or a cookie that they got for it. Cookies end with the server,
 * and the oldest when there are too many. Thread-safe.
 */
final class Logins {
    private static final int MAX_COOKIES = 256;
    private static final int BYTES = 32;

    private final String token;
    private final String cookie;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Boolean> granted = new LinkedHashMap<>();

    /**
     * Creates the logins of a server.
     *
     * @param cookie the name of the cookie; a browser sends cookies of one host to all its ports
     */
    Logins(String token, String cookie) {
        this.token = token;
        this.cookie = cookie;
    }

    /** What a request proves. */
    enum Proof {
        NOTHING,
        WRONG,
        VALID
    }

    /** {@return what a request proves; a wrong token is never better than none} */
    Proof proof(Request request) {
        Optional<String> authorization = request.header("Authorization");
        if (authorization.isPresent()) {
            String[] parts = authorization.get().split(" ", 2);
            boolean isBearer = parts.length == 2 && parts[0].equalsIgnoreCase("Bearer");
            return isBearer && isToken(parts[1].strip()) ? Proof.VALID : Proof.WRONG;
        }
        return cookies(request) ? Proof.VALID : Proof.NOTHING;
    }

    /** Takes the same time for all texts of a length. */
    boolean isToken(String text) {
        return isEqual(text, token);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private boolean cookies(Request request) {
        String start = cookie + "=";
        return request.headers("Cookie").stream()
                .flatMap(header -> java.util.Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .anyMatch(pair -> isGranted(pair.substring(start.length())));
    }

    private synchronized boolean isGranted(String value) {
        return granted.keySet().stream().anyMatch(known -> isEqual(known, value));
    }

    /** {@return the header that sets a new cookie} */
    synchronized String grant() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String value = HexFormat.of().formatHex(bytes);
        granted.put(value, true);
        if (granted.size() > MAX_COOKIES) {
            granted.remove(granted.keySet().iterator().next());
        }
        return cookie + "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
    }
}
