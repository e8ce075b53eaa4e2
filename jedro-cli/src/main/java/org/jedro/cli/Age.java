// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.config.internal.InvalidOptionException;

/** Ages as they are typed: {@code 90m}, {@code 12h}, {@code 7d}, {@code 2w}. */
final class Age {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([mhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1), "w", Duration.ofDays(7));

    private Age() {}

    /** {@return the age that a text represents; empty if it is not one} */
    static Optional<Duration> find(String text) {
        Matcher age = FORM.matcher(text.toLowerCase(Locale.ROOT));
        return age.matches()
                ? Optional.of(
                        UNITS.getOrDefault(age.group(2), Duration.ZERO).multipliedBy(Long.parseLong(age.group(1))))
                : Optional.empty();
    }

    /**
     * {@return the age that an option has}
     *
     * @throws InvalidOptionException if it is not one
     */
    static Duration parse(String option, String text) {
        return find(text)
                .orElseThrow(() -> InvalidOptionException.of(
                        option, "expected an age such as 90m, 12h, 7d or 2w, but was '" + text + "'"));
    }
}
