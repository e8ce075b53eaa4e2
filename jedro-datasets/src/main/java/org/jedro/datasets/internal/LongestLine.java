// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import java.io.IOException;

/** The maximum length of a line: a file without line breaks must not fill the memory. */
public final class LongestLine {
    private static final int MAX = 64 << 20;
    private static final int MIN = 1 << 20;
    private static final int SHARE_OF_HEAP = 16;

    private LongestLine() {}

    public static int inCharacters() {
        long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        return (int) Math.min(Math.max(share, MIN), MAX);
    }

    public static IOException exceeded(long line, int longest) {
        return new IOException("line " + line + " is longer than " + longest
                + " characters, the most that a line may have" + " with this heap");
    }
}
