// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

/** Characters of names in pictures. */
final class Labels {
    /** Replaces a character that cannot be drawn. */
    static final int REPLACEMENT = 0xFFFD;

    private Labels() {}

    /** {@return whether a character ends a line in some tool} */
    static boolean isLineEnd(int point) {
        return point == '\n' || point == '\r' || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    /** {@return whether a character may occur in text: it is not a control character, and not half of a surrogate pair} */
    static boolean isDrawable(int point) {
        return !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE;
    }
}
