// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import io.leangen.geantyref.TypeFactory;
import java.io.Serializable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.List;
import org.jedro.ref.TypeRef;

/**
 * A {@link TypeRef} that can be sent to another JVM with the same classes. Type variables become their bounds.
 * Immutable.
 */
final class PortableType implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final Class<?> raw;
    private final ArrayList<PortableType> parts;

    private PortableType(Kind kind, Class<?> raw, List<PortableType> parts) {
        this.kind = kind;
        this.raw = raw;
        this.parts = new ArrayList<>(parts);
    }

    /** {@return the type, ready to be sent} */
    static PortableType of(TypeRef<?> type) {
        return of(type.type());
    }

    private static PortableType of(Type type) {
        if (type instanceof Class<?> plain) {
            return new PortableType(Kind.CLASS, plain, List.of());
        }
        if (type instanceof ParameterizedType parameterized) {
            return new PortableType(
                    Kind.GENERIC, (Class<?>) parameterized.getRawType(), all(parameterized.getActualTypeArguments()));
        }
        if (type instanceof GenericArrayType array) {
            return new PortableType(Kind.ARRAY, Object.class, List.of(of(array.getGenericComponentType())));
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getLowerBounds().length > 0
                    ? new PortableType(Kind.SUPER, Object.class, all(wildcard.getLowerBounds()))
                    : new PortableType(Kind.EXTENDS, Object.class, all(wildcard.getUpperBounds()));
        }
        if (type instanceof TypeVariable<?> variable) {
            Class<?> bound = TypeRef.of(variable.getBounds()[0]).rawType();
            return new PortableType(Kind.CLASS, bound, List.of());
        }
        return new PortableType(Kind.CLASS, Object.class, List.of());
    }

    private static List<PortableType> all(Type[] types) {
        List<PortableType> all = new ArrayList<>(types.length);
        for (Type type : types) {
            all.add(of(type));
        }
        return all;
    }

    /** {@return the type in the receiving JVM} */
    TypeRef<?> type() {
        return TypeRef.of(toType());
    }

    private Type toType() {
        return switch (kind) {
            case CLASS -> raw;
            case GENERIC ->
                TypeFactory.parameterizedClass(
                        raw, parts.stream().map(PortableType::toType).toArray(Type[]::new));
            case ARRAY -> TypeFactory.arrayOf(parts.get(0).toType());
            case SUPER -> TypeFactory.wildcardSuper(parts.get(0).toType());
            case EXTENDS -> TypeFactory.wildcardExtends(parts.get(0).toType());
        };
    }

    private enum Kind {
        CLASS,
        GENERIC,
        ARRAY,
        SUPER,
        EXTENDS
    }
}
