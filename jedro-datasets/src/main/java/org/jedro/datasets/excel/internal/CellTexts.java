// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in workbooks: a character that XML cannot contain is written as {@code _x000D_} (ECMA-376, part 1, 22.9.2.19).
 */
final class CellTexts {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final int HEX = 16;

    private CellTexts() {}

    /** {@return the text of the runs in an element, without phonetic hints} */
    static String read(PartXml xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        while (xml.next() && !xml.isEnd(element)) {
            if (xml.isStart("t")) {
                text.append(xml.text());
            } else if (xml.isStart("rPh")) {
                xml.skip();
            }
        }
        return unescaped(text.toString());
    }

    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), HEX))));
    }

    /** {@return a text that a workbook can hold, with the special characters of XML replaced by entities} */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '_' -> escaped.append(isLikeEscape(text, i) ? "_x005F_" : "_");
                default -> {
                    if (isInXml(text, i)) {
                        escaped.append(c);
                    } else {
                        escaped.append(String.format(java.util.Locale.ROOT, "_x%04X_", (int) c));
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static boolean isLikeEscape(String text, int at) {
        return ESCAPE.matcher(text).region(at, text.length()).lookingAt();
    }

    private static boolean isInXml(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= ' ' ? c < '\uFFFE' : c == '\t' || c == '\n';
    }
}
