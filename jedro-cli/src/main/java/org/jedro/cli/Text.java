package org.jedro.cli;

/** Text in columns. */
final class Text {
    private Text() {}

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
