// SPDX-License-Identifier: Apache-2.0
package org.jedro.ref;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * A Java type that is known at run time with its generic arguments. Primitives are boxed.
 *
 * <p>{@code TypeRef.of(String.class)} for plain classes, {@code new TypeRef<List<Shuttle>>() {}} for generic ones.
 *
 * <p>Immutable; equal if the types are equal.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
    /** The unknown type: {@code Object}. */
    public static final TypeRef<Object> UNKNOWN = of(Object.class);

    private final Type type;
    private final Class<?> raw;
    private final boolean unknown;

    /** For anonymous subclasses, in which Java keeps generic arguments. */
    protected TypeRef() {
        Type superclass = getClass().getGenericSuperclass();
        if (!(superclass instanceof ParameterizedType parameterized)) {
            throw new IllegalArgumentException("A TypeRef needs its type argument: new TypeRef<List<String>>() {}.");
        }
        this.type = GenericTypeReflector.box(parameterized.getActualTypeArguments()[0]);
        this.raw = GenericTypeReflector.erase(type);
        this.unknown = isUnknown(type);
    }

    private TypeRef(Type type) {
        this.type = GenericTypeReflector.box(type);
        this.raw = GenericTypeReflector.erase(this.type);
        this.unknown = isUnknown(this.type);
    }

    /** {@return the reference to a class} */
    public static <T> TypeRef<T> of(Class<T> type) {
        return new Known<>(type);
    }

    /** {@return the reference to any type from reflection} */
    public static TypeRef<?> of(Type type) {
        return new Known<>(type);
    }

    /** {@return the type, boxed} */
    public final Type type() {
        return type;
    }

    /** {@return the class without generic arguments} */
    @SuppressWarnings("unchecked")
    public final Class<T> rawType() {
        return (Class<T>) raw;
    }

    /** {@return whether nothing is known of the type: it is {@code Object}, a wildcard or a type variable} */
    public final boolean isUnknown() {
        return unknown;
    }

    private static boolean isUnknown(Type type) {
        return type == Object.class || type instanceof TypeVariable<?> || type instanceof WildcardType;
    }

    /**
     * {@return whether a value of the other type can be passed where this one is expected}
     *
     * <p>Java's own rules of subtypes, after boxing; a type that is unknown, wholly or in its arguments, is
     * accepted.
     */
    public final boolean accepts(TypeRef<?> other) {
        if (unknown || other.unknown) {
            return true;
        }
        if (!raw.isAssignableFrom(other.raw)) {
            return false;
        }
        if (type == raw || isPartlyUnknown(type) || isPartlyUnknown(other.type)) {
            return true;
        }
        return GenericTypeReflector.isSuperType(type, other.type) || isRaw(other.type);
    }

    private static boolean isPartlyUnknown(Type type) {
        if (type instanceof TypeVariable<?>) {
            return true;
        }
        if (type instanceof GenericArrayType array) {
            return isPartlyUnknown(array.getGenericComponentType());
        }
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                if (isPartlyUnknown(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isRaw(Type type) {
        return type instanceof Class<?> raw && raw.getTypeParameters().length > 0;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TypeRef<?> ref && type.equals(ref.type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    /** {@return the type with simple class names, as it is written in source: {@code List<Shuttle>}} */
    @Override
    public final String toString() {
        return simple(type);
    }

    private static String simple(Type type) {
        if (type instanceof Class<?> raw) {
            return raw.getSimpleName();
        }
        if (type instanceof ParameterizedType parameterized) {
            StringBuilder text = new StringBuilder(simple(parameterized.getRawType())).append('<');
            String separator = "";
            for (Type argument : parameterized.getActualTypeArguments()) {
                text.append(separator).append(simple(argument));
                separator = ", ";
            }
            return text.append('>').toString();
        }
        if (type instanceof GenericArrayType array) {
            return simple(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            if (wildcard.getLowerBounds().length > 0) {
                return "? super " + simple(wildcard.getLowerBounds()[0]);
            }
            Type upper = wildcard.getUpperBounds()[0];
            return upper == Object.class ? "?" : "? extends " + simple(upper);
        }
        return type.getTypeName();
    }

    private static final class Known<T> extends TypeRef<T> {
        private Known(Type type) {
            super(type);
        }
    }
}
