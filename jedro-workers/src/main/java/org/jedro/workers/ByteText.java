package org.jedro.workers;

import org.jedro.value.ByteSize;

/** Formats heap sizes for users. */
final class ByteText {
    private static final long MEGA = 1_000_000;
    private static final long MEBI = 1L << 20;
    private static final long GIBI = 1L << 30;

    private ByteText() {}

    /** {@return the size as Java accepts it: {@code 512m}, {@code 4g}; decimal units, such as {@code 2GB}, stay} */
    static String of(long bytes) {
        if (bytes % MEBI != 0 && bytes % MEGA == 0) {
            return new ByteSize(bytes).toString();
        }
        return bytes % GIBI == 0 ? bytes / GIBI + "g" : bytes / MEBI + "m";
    }
}
