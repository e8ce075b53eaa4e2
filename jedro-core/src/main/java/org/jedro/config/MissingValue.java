package org.jedro.config;

import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** A text that marks a value to be provided later: it may be overridden, but not referred to. */
final class MissingValue {
    static final String TEXT = "???";

    private MissingValue() {}

    /** {@return whether a value must still be provided} */
    static boolean is(Value value) {
        return value instanceof ScalarValue && TEXT.equals(value.toJava());
    }
}
