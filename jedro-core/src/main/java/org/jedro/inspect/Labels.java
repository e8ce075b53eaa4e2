package org.jedro.inspect;

/** Characters of names in pictures. */
final class Labels {
    /** Stands for a character that cannot be drawn. */
    static final int REPLACEMENT = 0xFFFD;

    private Labels() {}

    /** {@return whether a character ends a line in some tool} */
    static boolean isLineEnd(int point) {
        return point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    /** {@return whether a character is one that text may have: not a control character, not half of a pair} */
    static boolean isDrawable(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
    }
}
