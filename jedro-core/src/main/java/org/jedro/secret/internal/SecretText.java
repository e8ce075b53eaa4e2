// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text that is found in the forms in which drivers, serializers and markup write it: in upper or lower case, escaped as
 * in JSON, XML or URLs, or with separated characters. Each search is linear in the length of the text. Immutable.
 */
final class SecretText {
    private static final int LONGEST_ENTITY = 10;

    /** Each level of escaping doubles them. */
    private static final int MAX_BACKSLASHES = 32;

    private static final int MAX_BLANKS = 8;

    private final int[] points;

    SecretText(String text) {
        this.points = onceEachBackslash(text.codePoints().toArray());
    }

    /** Escaping doubles backslashes at each level, so that a run of them matches a run of any length. */
    private static int[] onceEachBackslash(int[] points) {
        int[] kept = new int[points.length];
        int count = 0;
        for (int point : points) {
            if (point != '\\' || count == 0 || kept[count - 1] != '\\') {
                kept[count++] = point;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** {@return the end of the secret that starts at a position, or -1 if none starts there} */
    int end(String text, int start) {
        int plain = plainEnd(text, start);
        return plain >= 0 ? plain : escapedEnd(text, start);
    }

    private int plainEnd(String text, int start) {
        int at = start;
        for (int point : points) {
            at = at < text.length() ? plain(text, at, point) : -1;
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    private int escapedEnd(String text, int start) {
        int at = start;
        for (int point : points) {
            at = unit(text, at, point);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** {@return the same for characters with commas between them, as arrays print them, with quotes or without} */
    int endOfList(String text, int start) {
        int at = start;
        for (int i = 0; i < points.length; i++) {
            at = i == 0 ? at : pastComma(text, at, points[i]);
            at = at < 0 ? -1 : item(text, at, points[i], i == points.length - 1);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** The quote after the last character is not included, like the one before the first. */
    private static int item(String text, int start, int point, boolean isLast) {
        int quoted = isQuote(text, start) ? unit(text, start + 1, point) : -1;
        if (quoted >= 0 && isQuote(text, quoted)) {
            return isLast ? quoted : quoted + 1;
        }
        return unit(text, start, point);
    }

    /** {@return the same for a text that is broken into lines, as base 64 is} */
    int endOfLines(String text, int start) {
        int at = start;
        for (int i = 0; i < points.length; i++) {
            at = i == 0 ? at : pastBlanks(text, at);
            at = unit(text, at, points[i]);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** {@return the same for characters with blanks between all of them} */
    int endOfSpaced(String text, int start) {
        int at = start;
        for (int i = 0; i < points.length; i++) {
            at = i == 0 ? at : pastSpace(text, at, points[i]);
            at = at < 0 ? -1 : unit(text, at, points[i]);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    /** One of several blanks may be a character of the secret. */
    private static int pastSpace(String text, int start, int point) {
        int end = pastBlanks(text, start);
        int space = Character.isWhitespace(point) ? Math.min(end, start + 1) : end;
        return space == start ? -1 : space;
    }

    private static boolean isQuote(String text, int at) {
        return at >= 0 && at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    }

    /** If there are two blanks after a comma, one may be a character of the secret. */
    private static int pastComma(String text, int start, int point) {
        int comma = pastBlanks(text, start);
        if (comma >= text.length() || text.charAt(comma) != ',') {
            return -1;
        }
        int end = pastBlanks(text, comma + 1);
        return Character.isWhitespace(point) ? Math.max(comma + 1, end - 1) : end;
    }

    private static int pastBlanks(String text, int start) {
        int at = start;
        while (at < text.length() && at - start < MAX_BLANKS && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** {@return the end of one character that is written in any form, or -1 if another character is there} */
    private static int unit(String text, int at, int point) {
        if (at >= text.length()) {
            return -1;
        }
        int escaped = switch (text.charAt(at)) {
            case '%' -> percent(text, at, point);
            case '&' -> entity(text, at, point);
            case '\\' -> backslash(text, at, point);
            case '+' -> point == ' ' ? at + 1 : -1;
            case '-' -> point == '+' ? at + 1 : -1;
            case '_' -> point == '/' ? at + 1 : -1;
            case '\'', '"' -> doubled(text, at, point);
            default -> -1;
        };
        if (escaped >= 0) {
            return escaped;
        }
        return plain(text, at, point);
    }

    /** SQL doubles a quote inside quotes. */
    private static int doubled(String text, int at, int point) {
        boolean isDoubled = text.charAt(at) == point && at + 1 < text.length() && text.charAt(at + 1) == point;
        return isDoubled ? at + 2 : -1;
    }

    private static int plain(String text, int at, int point) {
        int found = text.codePointAt(at);
        return folded(found) == folded(point) ? at + Character.charCount(found) : -1;
    }

    /** In some languages the upper case of 'i' has a dot, and the lower case of 'I' has none. */
    private static int folded(int point) {
        return point == 'İ' || point == 'ı' ? 'i' : Character.toLowerCase(Character.toUpperCase(point));
    }

    private static int percent(String text, int start, int point) {
        if (point < 128) {
            int end = percent(text, start, new byte[] {(byte) point});
            // one more level of escaping
            while (point == '%' && end >= 0 && text.startsWith("25", end)) {
                end += 2;
            }
            return end;
        }
        String character = Character.toString(point);
        int end = percent(text, start, character.getBytes(StandardCharsets.UTF_8));
        return end < 0 && point < 256 ? percent(text, start, character.getBytes(StandardCharsets.ISO_8859_1)) : end;
    }

    private static int percent(String text, int start, byte[] bytes) {
        int at = start;
        for (byte wanted : bytes) {
            if (at >= text.length() || text.charAt(at) != '%') {
                return -1;
            }
            at++;
            while (hex(text, at, 2) != (wanted & 0xff)) {
                if (!text.startsWith("25", at)) {
                    return -1;
                }
                at += 2;
            }
            at += 2;
        }
        return at;
    }

    /** {@return the value of some hexadecimal digits, or -1 if there are other characters} */
    private static int hex(String text, int start, int digits) {
        int value = 0;
        for (int at = start; at < start + digits; at++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static int entity(String text, int start, int point) {
        int end = start;
        while (end < text.length() && end - start <= LONGEST_ENTITY && text.charAt(end) != ';') {
            end++;
        }
        if (end == text.length() || text.charAt(end) != ';') {
            return -1;
        }
        return entityPoint(text.substring(start + 1, end)) == point ? end + 1 : -1;
    }

    private static int entityPoint(String name) {
        if (name.startsWith("#")) {
            boolean isHex = name.startsWith("#x") || name.startsWith("#X");
            try {
                return Integer.parseInt(name.substring(isHex ? 2 : 1), isHex ? 16 : 10);
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> -1;
        };
    }

    private static int backslash(String text, int start, int point) {
        int at = pastBackslashes(text, start);
        int unicode = at < text.length() && text.charAt(at) == 'u' ? unicode(text, at, point) : -1;
        if (unicode >= 0 || point == '\\') {
            return unicode >= 0 ? unicode : at;
        }
        if (at >= text.length()) {
            return -1;
        }
        char kind = text.charAt(at);
        int found = text.codePointAt(at);
        boolean isControl =
                (kind == 'n' && point == '\n') || (kind == 't' && point == '\t') || (kind == 'r' && point == '\r');
        return isControl || (found == point && !Character.isLetterOrDigit(found))
                ? at + Character.charCount(found)
                : -1;
    }

    private static int unicode(String text, int start, int point) {
        int at = start;
        for (char wanted : Character.toChars(point)) {
            at += at == start ? 0 : Math.max(0, pastBackslashes(text, at) - at);
            if (at >= text.length() || text.charAt(at) != 'u' || hex(text, at + 1, 4) != wanted) {
                return -1;
            }
            at += 5;
        }
        return at;
    }

    private static int pastBackslashes(String text, int start) {
        int at = start;
        while (at < text.length() && at - start < MAX_BACKSLASHES && text.charAt(at) == '\\') {
            at++;
        }
        return at;
    }
}
