package org.jedro.pipeline;

/**
 * How often a failed node is tried again.
 *
 * @param times the number of further attempts; at least 1
 * @param backoff the waits between them
 */
public record Retry(int times, Backoff backoff) {

    /** Checks the number. */
    public Retry {
        if (times < 1) {
            throw new IllegalArgumentException("Expected at least 1 retry, but was " + times + ".");
        }
    }
}
