// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * A value for a variable of snippets.
 *
 * @param value the value
 * @param types the types that the variable may have, as Java text, the most exact one first, {@code Object} last
 */
record Variable(@Nullable Object value, List<String> types) {
    private static final List<Class<?>> COMMON =
            List.of(List.class, Set.class, Map.class, Stream.class, Iterator.class, Iterable.class);

    static Variable of(@Nullable Object value) {
        return of(value, TypeRef.UNKNOWN);
    }

    static Variable of(@Nullable Object value, TypeRef<?> declared) {
        List<String> types = new ArrayList<>();
        if (!declared.isUnknown() && isAccessible(declared.type())) {
            types.add(declared.type().getTypeName().replace('$', '.'));
        }
        if (value != null) {
            types.addAll(ofClass(value.getClass()));
        }
        types.add("Object");
        return new Variable(value, types.stream().distinct().toList());
    }

    private static List<String> ofClass(Class<?> type) {
        List<String> types = new ArrayList<>();
        for (Class<?> common : COMMON) {
            if (common.isAssignableFrom(type)) {
                types.add(open(common));
                return types;
            }
        }
        for (Class<?> above = type; above != null && above != Object.class; above = above.getSuperclass()) {
            if (isAccessible(above)) {
                types.add(open(above));
            }
            for (Class<?> face : above.getInterfaces()) {
                if (isAccessible(face) && !face.getName().startsWith("java.")) {
                    types.add(open(face));
                }
            }
        }
        return types;
    }

    /** {@return a class with unknown type arguments} */
    private static String open(Class<?> type) {
        int parameters = type.getTypeParameters().length;
        String name = String.valueOf(type.getCanonicalName());
        return parameters == 0 ? name : name + "<" + "?, ".repeat(parameters - 1) + "?>";
    }

    private static boolean isAccessible(Type type) {
        if (type instanceof ParameterizedType generic) {
            return isAccessible(generic.getRawType())
                    && Stream.of(generic.getActualTypeArguments()).allMatch(Variable::isAccessible);
        }
        return type instanceof Class<?> raw && isAccessible(raw);
    }

    private static boolean isAccessible(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        for (Class<?> outer = element; outer != null; outer = outer.getEnclosingClass()) {
            if (!Modifier.isPublic(outer.getModifiers())) {
                return false;
            }
        }
        return type.getCanonicalName() != null && element.getModule().isExported(element.getPackageName());
    }
}
