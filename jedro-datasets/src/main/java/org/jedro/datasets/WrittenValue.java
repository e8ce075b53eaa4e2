// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.storage.Output;

/** Writes values whose node does not declare their type, so that they may be of another one than the codec expects. */
final class WrittenValue {
    private WrittenValue() {}

    /**
     * Writes a value in a scope.
     *
     * @throws JedroException if the value is not of the codec's form
     */
    static <T, O extends Record> void write(
            Codec<T, O> codec, T value, Output output, Binding<O> binding, RunScope scope) throws Exception {
        try {
            codec.write(value, output, binding, scope);
        } catch (ClassCastException e) {
            throw explained(e, codec, value);
        }
    }

    /**
     * Writes a value outside of any scope.
     *
     * @throws JedroException if the value is not of the codec's form
     */
    static <T, O extends Record> void write(Codec<T, O> codec, T value, Output output, Binding<O> binding)
            throws Exception {
        try {
            codec.write(value, output, binding);
        } catch (ClassCastException e) {
            throw explained(e, codec, value);
        }
    }

    private static RuntimeException explained(ClassCastException thrown, Codec<?, ?> codec, Object value) {
        return codec.form().rawType().isInstance(value)
                ? thrown
                : new JedroException(
                        "expected " + codec.formName() + ", which is what format '" + codec.format()
                                + "' saves, but was " + value.getClass().getSimpleName(),
                        thrown);
    }
}
