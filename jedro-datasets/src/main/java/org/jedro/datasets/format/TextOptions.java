package org.jedro.datasets.format;

import org.jedro.datasets.internal.Charsets;

/**
 * The options of {@link Formats#TEXT}.
 *
 * @param charset the encoding; {@code UTF-8} by default
 */
public record TextOptions(String charset) {
    /** Checks the charset. */
    public TextOptions {
        Charsets.of(charset);
    }

    /** {@return UTF-8} */
    public static TextOptions defaults() {
        return new TextOptions("UTF-8");
    }
}
