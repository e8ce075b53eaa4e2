// SPDX-License-Identifier: Apache-2.0
package org.jedro;

/**
 * How many random cases a test tries. {@code -Djedro.stress=true} means many, {@code -Djedro.share=20} a twentieth of the usual
 * number (at least 40), for tools that repeat each test often.
 */
public final class Cases {
    private static final int FEWEST = 40;
    private static final int SHARE = Integer.getInteger("jedro.share", 1);

    private Cases() {}

    public static int of(int usual) {
        return areReduced() ? Math.min(usual, Math.max(FEWEST, usual / SHARE)) : usual;
    }

    public static int of(int usual, int stress) {
        return Boolean.getBoolean("jedro.stress") ? stress : of(usual);
    }

    /** {@return whether only a share of the cases is tried} */
    public static boolean areReduced() {
        return SHARE > 1;
    }
}
