package org.jedro.pipeline;

/**
 * That a node runs in a JVM of its own.
 *
 * @param heapBytes the maximum heap of that JVM; 0 leaves it to the runner
 */
public record Isolation(long heapBytes) {

    /** Checks the number. */
    public Isolation {
        if (heapBytes < 0) {
            throw new IllegalArgumentException("A heap cannot have " + heapBytes + " bytes.");
        }
    }

    /**
     * {@return isolation with a maximum heap}
     *
     * @param size for example {@code 4g}; a kilobyte has 1,024 bytes
     */
    public static Isolation heap(String size) {
        return new Isolation(ByteSize.parse(size));
    }
}
