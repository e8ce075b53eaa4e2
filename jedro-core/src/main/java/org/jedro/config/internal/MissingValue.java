// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** A text that marks a value to be provided later: it may be overridden, but not referred to. */
public final class MissingValue {
    /** How such a value is written. */
    public static final String TEXT = "???";

    private MissingValue() {}

    /** {@return whether a value must still be provided} */
    public static boolean is(Value value) {
        return value instanceof ScalarValue && TEXT.equals(value.toJava());
    }
}
