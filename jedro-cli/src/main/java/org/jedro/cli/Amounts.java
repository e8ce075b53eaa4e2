package org.jedro.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jedro.catalog.Measurable.Statistics;

/** Times, sizes and counts as a person reads them. */
final class Amounts {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final long THOUSAND = 1000;
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

    static String bytes(long count) {
        if (count < THOUSAND) {
            return count + " B";
        }
        double size = count;
        int unit = -1;
        // what would be printed as 1000.0 is printed as 1.0 of the next unit
        while (size >= THOUSAND - 0.05 && unit < UNITS.length - 1) {
            size /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
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
        statistics.bytes().ifPresent(bytes -> parts.add(bytes(bytes)));
        return String.join(", ", parts);
    }
}
