// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

/**
 * A queue of numbers below a limit, the smallest first: a bit for each, and at each higher level a bit that states whether
 * any bit below it is set. Adding and removing take as many steps as the limit has digits in base 64, without
 * comparisons. Not thread-safe.
 */
public final class IntQueue {
    private final long[][] levels;

    /** Creates an empty queue for the numbers from 0 to one below the limit. */
    public IntQueue(int limit) {
        int depth = 1;
        for (int words = words(limit); words > 1; words = words(words)) {
            depth++;
        }
        levels = new long[depth][];
        int size = limit;
        for (int level = 0; level < depth; level++) {
            size = words(size);
            levels[level] = new long[size];
        }
    }

    private static int words(int bits) {
        return Math.max(1, (bits + Long.SIZE - 1) / Long.SIZE);
    }

    /** {@return whether it has no number} */
    public boolean isEmpty() {
        return levels[levels.length - 1][0] == 0;
    }

    /** {@return the smallest number; the queue must not be empty} */
    public int first() {
        int number = 0;
        for (int level = levels.length - 1; level >= 0; level--) {
            number = number << 6 | Long.numberOfTrailingZeros(levels[level][number]);
        }
        return number;
    }

    /** Adds a number that the queue does not contain. */
    public void add(int number) {
        int bit = number;
        for (long[] level : levels) {
            int word = bit >>> 6;
            boolean isKnownAbove = level[word] != 0;
            level[word] |= 1L << bit;
            if (isKnownAbove) {
                return;
            }
            bit = word;
        }
    }

    /** {@return whether the queue contains a number} */
    public boolean contains(int number) {
        return (levels[0][number >>> 6] & 1L << number) != 0;
    }

    /** Removes a number that the queue contains. */
    public void remove(int number) {
        int bit = number;
        for (long[] level : levels) {
            int word = bit >>> 6;
            level[word] &= ~(1L << bit);
            if (level[word] != 0) {
                break;
            }
            bit = word;
        }
    }

    /** {@return the smallest number, which is removed; the queue must not be empty} */
    public int remove() {
        int first = first();
        remove(first);
        return first;
    }
}
