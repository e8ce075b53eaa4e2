// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

/** The text around a word that could be a secret: {@code password=eos}, {@code "token": "eos"}, {@code ://me:eos@host}. */
final class Surroundings {
    private static final String BETWEEN = "\"'\\ ";

    private Surroundings() {}

    static boolean revealSecret(String text, int start, int end) {
        return isInAddress(text, start, end) || isNamed(text, start);
    }

    private static boolean isInAddress(String text, int start, int end) {
        boolean isBetween =
                start > 0 && text.charAt(start - 1) == ':' && end < text.length() && text.charAt(end) == '@';
        return isBetween && text.lastIndexOf("://", start) >= 0;
    }

    private static boolean isNamed(String text, int start) {
        int sign = before(text, start);
        if (sign < 0 || (text.charAt(sign) != '=' && text.charAt(sign) != ':')) {
            return false;
        }
        int last = before(text, sign);
        int first = last;
        while (first >= 0
                && (Character.isLetterOrDigit(text.charAt(first)) || "_-.".indexOf(text.charAt(first)) >= 0)) {
            first--;
        }
        return last >= 0 && SecretNames.isSecret(text.substring(first + 1, last + 1));
    }

    /** {@return the last position before a position that is neither a quote nor a blank; -1 if none exists} */
    private static int before(String text, int place) {
        int at = place - 1;
        while (at >= 0 && BETWEEN.indexOf(text.charAt(at)) >= 0) {
            at--;
        }
        return at;
    }
}
