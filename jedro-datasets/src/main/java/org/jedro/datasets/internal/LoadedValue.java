// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.internal;

import org.jedro.JedroException;
import org.jedro.ref.TypeRef;

/** Values that have been loaded for a declared type. */
public final class LoadedValue {
    private LoadedValue() {}

    /**
     * {@return the value}
     *
     * @param form the name of the form that has read it
     * @throws JedroException if it is not of the declared type, of which the form is a relative
     */
    public static <T> T checked(T value, TypeRef<?> declared, String form) {
        if (!declared.rawType().isInstance(value)) {
            throw new JedroException("Expected " + declared + " but was "
                    + value.getClass().getSimpleName() + ", which is what " + form + " is read as");
        }
        return value;
    }
}
