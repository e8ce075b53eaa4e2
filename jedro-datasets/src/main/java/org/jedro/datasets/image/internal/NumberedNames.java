// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of names that may begin with a number: {@code 9.png} is before {@code 10.png}, and both are before {@code a.png}. */
final class NumberedNames {
    static final Comparator<String> ORDER =
            Comparator.comparingLong(NumberedNames::number).thenComparing(Comparator.naturalOrder());

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?!\\d)");

    private NumberedNames() {}

    private static long number(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.lookingAt() ? Long.parseLong(number.group()) : Long.MAX_VALUE;
    }
}
