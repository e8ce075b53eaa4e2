// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a cell's format shows a number as. */
enum CellFormat {
    /** A number. */
    NUMBER,
    /** A day, perhaps with a time. */
    DATE,
    /** A time of a day. */
    TIME,
    /** Hours, minutes or seconds that may exceed a day, such as {@code [h]:mm}. */
    ELAPSED;

    private static final Pattern ELAPSED_PART = Pattern.compile("\\[(h+|m+|s+)]");
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"?|\\[[^\\]]*]?|[\\\\_*].");
    private static final String TIME_OF_DAY = "hs";

    /** {@return the built-in format of a number (ECMA-376, part 1, 18.8.30); some formats of single countries are dates} */
    static CellFormat ofBuiltIn(int id) {
        if (id == 46) {
            return ELAPSED;
        }
        if ((id >= 18 && id <= 21) || id == 45 || id == 47 || (id >= 32 && id <= 35)) {
            return TIME;
        }
        boolean isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
        return isDate ? DATE : NUMBER;
    }

    /** {@return the format of a code such as {@code yyyy-mm-dd}; only its first section counts} */
    static CellFormat ofCode(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        String section = firstSection(lower);
        if (ELAPSED_PART.matcher(section).find()) {
            return ELAPSED;
        }
        String plain = LITERAL.matcher(section).replaceAll("").replace("general", "");
        if (plain.indexOf('y') >= 0 || plain.indexOf('d') >= 0) {
            return DATE;
        }
        boolean hasTime = plain.chars().anyMatch(c -> TIME_OF_DAY.indexOf(c) >= 0);
        return hasTime ? TIME : plain.indexOf('m') >= 0 ? DATE : NUMBER;
    }

    /** Semicolons in quotes are not separators. */
    private static String firstSection(String code) {
        boolean isQuoted = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '\\' && !isQuoted) {
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ';' && !isQuoted) {
                return code.substring(0, i);
            }
        }
        return code;
    }
}
