// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import org.jedro.ref.TypeRef;

/** How well a {@link Codec} fits the type that a node declares. The best fit is used; two equally good ones are an error. */
public enum Fit {
    /** The codec cannot load or save values of the type. */
    NONE,
    /** The codec accepts any type, so a codec that knows the type takes precedence. */
    ANYTHING,
    /** The type is a supertype or subtype of the codec's form. */
    RELATED,
    /** The type is the codec's form. */
    EXACT;

    /** {@return how well a form fits a declared type by Java's rules of subtypes} */
    public static Fit of(TypeRef<?> form, TypeRef<?> declared) {
        if (declared.equals(form)) {
            return EXACT;
        }
        return declared.accepts(form) || form.accepts(declared) ? RELATED : NONE;
    }
}
