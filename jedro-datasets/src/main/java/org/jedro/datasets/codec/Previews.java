package org.jedro.datasets.codec;

import org.jspecify.annotations.Nullable;

/** What previews of all formats have in common. */
public final class Previews {
    private static final int LONGEST_CELL = 80;

    private Previews() {}

    /** {@return a value as one short line; nothing for null} */
    public static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        String cut = text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL - 1) + "…" : text;
        return cut.replaceAll("\\R", " ");
    }
}
