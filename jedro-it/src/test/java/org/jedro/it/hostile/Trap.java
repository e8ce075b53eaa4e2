// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A place in the code of a user that throws: one at a time is armed, by the interface and the method that the code
 * implements. Functions get it as a value, since they may be called in another JVM.
 */
record Trap(String place, Hostility hostility) implements java.io.Serializable {
    private static volatile @Nullable Trap armed;
    private static final AtomicInteger SPRUNG = new AtomicInteger();

    static void arm(Trap trap) {
        SPRUNG.set(0);
        armed = trap;
    }

    static void disarm() {
        armed = null;
    }

    /** {@return whether the armed place was reached in this JVM} */
    static boolean hasSprung() {
        return SPRUNG.get() > 0;
    }

    static boolean isArmed() {
        return armed != null;
    }

    /** Throws if the place is the armed one. */
    static void at(String place) {
        Trap known = armed;
        if (known != null) {
            known.in(place);
        }
    }

    void in(String reached) {
        if (reached.equals(place)) {
            SPRUNG.incrementAndGet();
            hostility.strike();
        }
    }
}
