// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import org.jedro.datasets.internal.OptionChecks;

/**
 * The options of {@link Formats#TEXT}.
 *
 * @param charset the encoding; {@code UTF-8} by default
 */
public record TextOptions(String charset) {
    /** Checks the charset. */
    public TextOptions {
        OptionChecks.charset("charset", charset);
    }

    /** {@return UTF-8} */
    public static TextOptions defaults() {
        return new TextOptions("UTF-8");
    }
}
