// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

/** A name as Mermaid reads it between quotes: every character that could have a meaning is a numeric entity. */
final class MermaidLabel {
    /** ASCII characters, besides letters and digits, that have no special meaning in any position. */
    private static final String PLAIN = " ,@/(=";

    private final int[] points;

    private MermaidLabel(String name) {
        this.points = name.codePoints().toArray();
    }

    static String of(String name) {
        return new MermaidLabel(name).text();
    }

    private String text() {
        boolean hasEntity = false;
        for (int i = 0; i < points.length; i++) {
            hasEntity |= points[i] != ':' && !isPlain(i);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            // a line with 'style', a colon and an entity behind it would lose its last semicolon
            if (isPlain(i) || point == ':' && !hasEntity) {
                text.appendCodePoint(point);
            } else if (Labels.isLineEnd(point)) {
                text.append("<br/>");
            } else {
                text.append('#')
                        .append(Labels.isDrawable(point) ? point : Labels.REPLACEMENT)
                        .append(';');
            }
        }
        return text.toString();
    }

    private boolean isPlain(int index) {
        int point = points[index];
        return point >= 128
                ? Labels.isDrawable(point) && !Labels.isLineEnd(point)
                : switch (point) {
                    case '_' -> isWord(index - 1) && isWord(index + 1);
                    case '-', '+' -> !isFirst(index);
                    case '.', ')' -> !isBehindNumber(index);
                    default -> Character.isLetterOrDigit(point) || PLAIN.indexOf(point) >= 0;
                };
    }

    /** Labels are Markdown too, where {@code __a__} is bold, but {@code a__b} is not. */
    private boolean isWord(int index) {
        return index >= 0
                && index < points.length
                && (points[index] == '_' || Character.isLetterOrDigit(points[index]));
    }

    /** {@code - a} would begin a list. */
    private boolean isFirst(int index) {
        int before = index - 1;
        while (before >= 0 && points[before] == ' ') {
            before--;
        }
        return before < 0;
    }

    /** {@code 1. a} would begin a list. */
    private boolean isBehindNumber(int index) {
        int before = index;
        while (before > 0 && Character.isDigit(points[before - 1])) {
            before--;
        }
        return before < index && isFirst(before);
    }
}
