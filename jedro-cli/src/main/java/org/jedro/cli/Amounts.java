// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.value.internal.Bytes;

/** Times and counts as a person reads them. */
final class Amounts {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

    private Amounts() {}

    static String time(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < MINUTE) {
            return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
        }
        return seconds < HOUR
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / MINUTE, seconds % MINUTE)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / HOUR, seconds % HOUR / MINUTE);
    }

    static String count(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? thing : thing + "s");
    }

    static String number(Number value) {
        boolean isWhole = value instanceof Integer || value instanceof Long;
        return isWhole ? value.toString() : String.format(Locale.ROOT, "%.6g", value.doubleValue());
    }

    /** {@return the size of a value that consists of such things; empty if nothing is known} */
    static String of(Statistics statistics, String thing) {
        List<String> parts = new ArrayList<>();
        statistics.rows().ifPresent(rows -> parts.add(count(rows, thing)));
        statistics.bytes().ifPresent(bytes -> parts.add(Bytes.text(bytes)));
        return String.join(", ", parts);
    }
}
