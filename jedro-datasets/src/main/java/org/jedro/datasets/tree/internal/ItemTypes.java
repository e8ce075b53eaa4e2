// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import org.jedro.ref.TypeRef;

/** The item type of a declared list or stream. */
final class ItemTypes {
    private ItemTypes() {}

    /** {@return the type of the items; {@code Object} if it is not declared} */
    static Type of(TypeRef<?> declared) {
        if (declared.type() instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments().length == 1) {
            Type item = parameterized.getActualTypeArguments()[0];
            return item instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : item;
        }
        return Object.class;
    }
}
