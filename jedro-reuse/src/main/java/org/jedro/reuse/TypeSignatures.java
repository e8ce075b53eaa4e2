// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

/** Types of reflection as signatures of class files. */
final class TypeSignatures {
    private TypeSignatures() {}

    /** {@return the signature of a type} */
    static String of(Type type) {
        StringBuilder text = new StringBuilder();
        add(text, type);
        return text.toString();
    }

    private static void add(StringBuilder text, Type type) {
        if (type instanceof Class<?> plain) {
            text.append(plain.descriptorString());
        } else if (type instanceof GenericArrayType array) {
            add(text.append('['), array.getGenericComponentType());
        } else if (type instanceof TypeVariable<?> variable) {
            text.append('T').append(variable.getName()).append(';');
        } else if (type instanceof ParameterizedType parameterized) {
            String raw = ((Class<?>) parameterized.getRawType()).descriptorString();
            text.append(raw, 0, raw.length() - 1).append('<');
            for (Type argument : parameterized.getActualTypeArguments()) {
                addArgument(text, argument);
            }
            text.append(">;");
        }
    }

    private static void addArgument(StringBuilder text, Type argument) {
        if (argument instanceof WildcardType wildcard) {
            boolean isLower = wildcard.getLowerBounds().length > 0;
            add(
                    text.append(isLower ? '-' : '+'),
                    isLower ? wildcard.getLowerBounds()[0] : wildcard.getUpperBounds()[0]);
        } else {
            add(text, argument);
        }
    }
}
