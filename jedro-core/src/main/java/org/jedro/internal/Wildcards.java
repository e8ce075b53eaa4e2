// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

/** Patterns of names: {@code *} matches any text, {@code ?} one character, everything else itself. */
public final class Wildcards {
    private Wildcards() {}

    /** {@return whether a text has a wildcard in it} */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** {@return whether a name, or a pattern of names, stands for a name} */
    public static boolean fits(String rule, String name) {
        return isPattern(rule) ? matches(rule, name) : rule.equals(name);
    }

    /**
     * {@return whether a name matches a pattern as a whole} Takes at most as many steps as the product of both lengths, since
     * only the last {@code *} is ever retried.
     */
    public static boolean matches(String pattern, String name) {
        int[] signs = pattern.codePoints().toArray();
        int[] text = name.codePoints().toArray();
        int sign = 0;
        int at = 0;
        int star = -1;
        int resumed = 0;
        while (at < text.length) {
            if (sign < signs.length && signs[sign] == '*') {
                star = sign++;
                resumed = at;
            } else if (sign < signs.length && (signs[sign] == '?' || signs[sign] == text[at])) {
                sign++;
                at++;
            } else if (star >= 0) {
                sign = star + 1;
                at = ++resumed;
            } else {
                return false;
            }
        }
        while (sign < signs.length && signs[sign] == '*') {
            sign++;
        }
        return sign == signs.length;
    }
}
