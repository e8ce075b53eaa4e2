// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The types of files of web sites. A bucket that is one sends them as they were stored, and a browser saves a page without a type
 * rather than showing it.
 */
final class WebTypes {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private WebTypes() {}

    /** {@return the type of a file by the end of its name; empty for files that no browser shows as a page} */
    static Optional<String> of(String path) {
        String end = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(end));
    }
}
