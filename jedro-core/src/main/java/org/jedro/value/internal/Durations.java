// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The written forms of a duration: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 2d}, or ISO 8601. */
final class Durations {
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|d|h|m|s)");

    private Durations() {}

    static Duration parse(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find(end) && part.start() == end) {
            end = part.end();
            long count = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "d" -> Duration.ofDays(count);
                        case "h" -> Duration.ofHours(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "s" -> Duration.ofSeconds(count);
                        default -> Duration.ofMillis(count);
                    });
        }
        return end > 0 && end == text.length() ? sum : Duration.parse(text);
    }
}
