package org.jedro.config;

import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** A text that stands for a value still to be given: it may be overridden, but not referred to. */
final class MissingValue {
    static final String TEXT = "???";

    private MissingValue() {}

    /** {@return whether a value is still to be given} */
    static boolean is(Value value) {
        return value instanceof ScalarValue && TEXT.equals(value.toJava());
    }
}
