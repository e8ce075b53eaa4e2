package org.jedro.workers;

/** Sizes of heaps for people. */
final class ByteText {
    private static final long MEBI = 1L << 20;
    private static final long GIBI = 1L << 30;

    private ByteText() {}

    /** {@return the size as it would be given to Java: {@code 512m}, {@code 4g}} */
    static String of(long bytes) {
        return bytes % GIBI == 0 ? bytes / GIBI + "g" : bytes / MEBI + "m";
    }
}
