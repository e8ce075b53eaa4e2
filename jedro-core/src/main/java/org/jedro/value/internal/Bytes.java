// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import java.util.Locale;

/**
 * Formats measured sizes for people, in three digits. What is configured is exact, and printed by {@link
 * org.jedro.value.ByteSize#toString}. No other code formats sizes.
 */
public final class Bytes {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final double STEP = 1000;

    private Bytes() {}

    /** {@return the size with three digits and a unit of a power of 1000: {@code 1.5 GB}} */
    public static String text(long bytes) {
        double size = bytes;
        int unit = 0;
        // what would be printed as 1000 is 1 of the next unit
        while (size >= STEP - 0.5 && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        String number = size == Math.rint(size) || size >= 100
                ? String.format(Locale.ROOT, "%.0f", size)
                : String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", size);
        return number.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "") + " " + UNITS[unit];
    }
}
