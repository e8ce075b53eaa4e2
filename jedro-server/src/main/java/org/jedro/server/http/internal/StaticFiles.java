// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Serves files of the class path, for a route that ends with <code>{path...}</code>. Only names of letters, digits, {@code -},
 * {@code _} and {@code .} are looked up, so that a path cannot leave the folder. Documents in a folder {@code frames} are shown
 * in frames of the page, with scripts and styles in them, and have no origin: they reach neither the page nor the server.
 */
public final class StaticFiles implements Handler {
    /** Allows what a page and its own scripts, styles and requests need, and nothing from elsewhere. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data: blob:; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'; require-trusted-types-for 'script'";

    /** Allows a document what is in it, and to be in a frame of the page. */
    private static final String FRAME_POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline';"
            + " style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'self'";

    private static final String FRAMES = "frames/";

    private static final Map<String, String> TYPES = types();
    private static final String NAMES = "[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*";

    private final Class<?> owner;
    private final String folder;

    /**
     * Creates a handler.
     *
     * @param owner a class of the jar that contains the files
     * @param folder the folder, relative to the class, such as {@code web}
     */
    public StaticFiles(Class<?> owner, String folder) {
        this.owner = owner;
        this.folder = folder;
    }

    @Override
    public Response handle(Request request) throws IOException {
        String path = request.pathValue("path");
        String name = path.isEmpty() ? "index.html" : path;
        Optional<String> type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        byte[] content = type.isPresent() && name.matches(NAMES) ? read(name) : new byte[0];
        if (content.length == 0) {
            throw HttpProblem.of(404, "The file does not exist.");
        }
        String tag = tag(content);
        Response response = request.headers("If-None-Match").contains(tag)
                ? Response.empty(304)
                : Response.bytes(200, type.orElseThrow(), content);
        return response.withHeader("ETag", tag)
                .withHeader("Cache-Control", "no-cache")
                .withHeader("Content-Security-Policy", name.startsWith(FRAMES) ? FRAME_POLICY : POLICY);
    }

    private byte[] read(String name) throws IOException {
        try (InputStream in = owner.getResourceAsStream(folder + "/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    /** {@return the entity tag of content: equal content has an equal tag} */
    public static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("html", "text/html; charset=utf-8");
        types.put("js", "text/javascript; charset=utf-8");
        types.put("css", "text/css; charset=utf-8");
        types.put("json", "application/json");
        types.put("svg", "image/svg+xml");
        types.put("png", "image/png");
        types.put("ico", "image/x-icon");
        types.put("woff2", "font/woff2");
        types.put("txt", "text/plain; charset=utf-8");
        return types;
    }
}
