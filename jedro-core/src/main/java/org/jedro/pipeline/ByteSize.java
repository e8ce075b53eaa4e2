package org.jedro.pipeline;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 512MB}; a kilobyte has 1,024 bytes. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgtKMGT]?)(?:[iI]?[bB])?");

    private ByteSize() {}

    static long parse(String size) {
        Matcher matcher = FORM.matcher(size.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Expected a size such as '512MB' or '1.5GB', but was '" + size + "'.");
        }
        int power = " KMGT"
                .indexOf((matcher.group(2) + " ").toUpperCase(Locale.ROOT).charAt(0));
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("The size '" + size + "' is too large.");
        }
        return bytes.longValue();
    }

    /** {@return the size in the largest unit that divides it} */
    static String text(long bytes) {
        int power = 0;
        long count = bytes;
        while (power < 4 && count >= 1024 && count % 1024 == 0) {
            count /= 1024;
            power++;
        }
        return count + (power == 0 ? "B" : "KMGT".charAt(power - 1) + "B");
    }
}
