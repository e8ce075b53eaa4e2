// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import java.util.Locale;
import java.util.Set;

/** How certain it is that a text that equals the secret is the secret, so that ordinary words are not masked. */
enum Strength {
    /** No other text has these characters: masked everywhere, also inside words. */
    UNIQUE,
    /** Could be part of a word: masked if it is a separate word. */
    WORD,
    /** Could be a word: masked only after a name such as {@code password=}, or before the {@code @} of an address. */
    COMMON;

    private static final int UNIQUE_LENGTH = 8;
    private static final int UNIQUE_MIXED_LENGTH = 6;
    private static final int WORD_LENGTH = 6;
    private static final int WORD_MIXED_LENGTH = 4;

    /** Longer than a common word, but still not a secret. */
    private static final Set<String> COMMON_TEXTS = Set.of(
            "password",
            "username",
            "postgres",
            "localhost",
            "default",
            "anonymous",
            "disabled",
            "enabled",
            "required",
            "changeme",
            "unknown",
            "production",
            "development",
            "127.0.0.1",
            "false");

    static Strength of(String text) {
        int length = text.codePointCount(0, text.length());
        if (COMMON_TEXTS.contains(text.toLowerCase(Locale.ROOT))) {
            return COMMON;
        }
        boolean isMixed = kinds(text) > 1;
        if (length >= UNIQUE_LENGTH || (isMixed && length >= UNIQUE_MIXED_LENGTH)) {
            return UNIQUE;
        }
        return length >= WORD_LENGTH || (isMixed && length >= WORD_MIXED_LENGTH) ? WORD : COMMON;
    }

    /** {@return the number of character kinds: lower case, upper case after the first, digits, others} */
    private static long kinds(String text) {
        return text.codePoints().skip(1).map(Strength::kind).distinct().count();
    }

    private static int kind(int point) {
        if (Character.isDigit(point)) {
            return 0;
        }
        if (!Character.isLetter(point)) {
            return 1;
        }
        return Character.isUpperCase(point) ? 2 : 3;
    }
}
