package org.jedro.runner;

/**
 * The numbers below a limit that wait, the smallest first: a bit for each, and above every 64 words a bit that says whether
 * there is one among them. Adding and removing take as many steps as the limit has digits in base 64, with nothing to
 * compare. Not thread-safe.
 */
final class IntQueue {
    private final long[][] levels;

    /** Creates an empty queue for the numbers from 0 to one below the limit. */
    IntQueue(int limit) {
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

    boolean isEmpty() {
        return levels[levels.length - 1][0] == 0;
    }

    /** {@return the smallest number; there must be one} */
    int first() {
        int number = 0;
        for (int level = levels.length - 1; level >= 0; level--) {
            number = number << 6 | Long.numberOfTrailingZeros(levels[level][number]);
        }
        return number;
    }

    /** Adds a number that is not there. */
    void add(int number) {
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

    /** {@return whether a number is there} */
    boolean contains(int number) {
        return (levels[0][number >>> 6] & 1L << number) != 0;
    }

    /** Takes a number out that is there. */
    void remove(int number) {
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

    /** {@return the smallest number, which is taken out; there must be one} */
    int remove() {
        int first = first();
        remove(first);
        return first;
    }
}
