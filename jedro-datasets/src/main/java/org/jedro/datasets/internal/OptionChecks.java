// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jedro.internal.Suggestions;
import org.jedro.value.ComponentException;

/** Checks of records of options; each problem names its option. */
public final class OptionChecks {
    private static final List<String> USUAL_CHARSETS =
            List.of("UTF-8", "UTF-16", "UTF-32", "ISO-8859-1", "ISO-8859-15", "US-ASCII", "windows-1252");

    private OptionChecks() {}

    /**
     * Checks the name of a charset.
     *
     * @param component the component that has the name
     * @throws ComponentException if the charset does not exist
     */
    public static void charset(String component, String name) {
        if (isCharset(name)) {
            return;
        }
        String hint = closestCharset(name)
                .map(close -> "did you mean '" + close + "'?")
                .orElse("for example 'UTF-8'");
        throw new ComponentException(component, "expected the name of a charset, but was '" + name + "'; " + hint);
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Names and aliases of charsets ignore case; the usual ones are preferred. */
    private static Optional<String> closestCharset(String name) {
        String written = name.toUpperCase(Locale.ROOT);
        Map<String, String> usual = new TreeMap<>();
        USUAL_CHARSETS.forEach(charset -> add(Charset.forName(charset), usual));
        Optional<String> closest = Suggestions.closest(written, usual.keySet()).map(usual::get);
        if (closest.isPresent()) {
            return closest;
        }
        Map<String, String> all = new TreeMap<>();
        Charset.availableCharsets().values().forEach(charset -> add(charset, all));
        return Suggestions.closest(written, all.keySet()).map(all::get);
    }

    private static void add(Charset charset, Map<String, String> names) {
        names.put(charset.name().toUpperCase(Locale.ROOT), charset.name());
        charset.aliases().forEach(alias -> names.putIfAbsent(alias.toUpperCase(Locale.ROOT), charset.name()));
    }

    /**
     * Checks a count.
     *
     * @throws ComponentException if it is negative
     */
    public static void notNegative(String component, long count) {
        if (count < 0) {
            throw new ComponentException(component, "expected 0 or more, but was " + count);
        }
    }
}
