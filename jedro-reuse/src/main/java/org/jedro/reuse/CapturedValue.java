// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.reuse.internal.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A value that a function has captured, as a hash: of a string, a primitive, an enum, a record or list of these, or an object without
 * fields. Other values can change, or have contents that cannot be compared.
 */
final class CapturedValue {
    private static final int DEEPEST = 64;

    private final Sha256 digest = new Sha256();
    private final Set<Class<?>> types = new LinkedHashSet<>();
    private final List<Serializable> functions = new ArrayList<>();
    private @Nullable String obstacle;
    private @Nullable String hash;

    private CapturedValue() {}

    static CapturedValue of(@Nullable Object value) {
        CapturedValue read = new CapturedValue();
        read.add(value, 0);
        return read;
    }

    /** {@return why the value cannot be compared: {@code a Connection}; null if it can be} */
    @Nullable String obstacle() {
        return obstacle;
    }

    /** {@return the hash; of equal values it is equal} */
    String hash() {
        if (hash == null) {
            hash = digest.hex();
        }
        return hash;
    }

    /** {@return the classes of records, enums and objects in it} */
    Set<Class<?>> types() {
        return types;
    }

    /** {@return the lambdas and method references in it, in order: their code does not count in the hash} */
    List<Serializable> functions() {
        return functions;
    }

    private void add(@Nullable Object value, int depth) {
        if (obstacle != null) {
            return;
        }
        if (depth > DEEPEST) {
            obstacle = "a value that is nested too deeply";
        } else if (value == null) {
            digest.text("null");
        } else if (value.getClass().isHidden()) {
            addFunction(value);
        } else if (value instanceof Enum<?> constant) {
            types.add(constant.getDeclaringClass());
            digest.text(constant.getDeclaringClass().getName()).text(constant.name());
        } else if (value instanceof Record values) {
            addRecord(values, depth);
        } else if (value instanceof List<?> list && isOfPlatform(list.getClass())) {
            digest.text("list").number(list.size());
            list.forEach(element -> add(element, depth + 1));
        } else {
            addPlain(value);
        }
    }

    /** Only what can be serialized names the method behind a lambda. */
    private void addFunction(Object value) {
        digest.text("function");
        if (value instanceof Serializable function) {
            functions.add(function);
        } else {
            obstacle = "a function that cannot be inspected";
        }
    }

    private void addPlain(Object value) {
        digest.text(value.getClass().getName());
        if (value instanceof Double number) {
            digest.number(Double.doubleToRawLongBits(number));
        } else if (value instanceof Float number) {
            digest.number(Float.floatToRawIntBits(number));
        } else if (value instanceof String
                || value instanceof Character
                || value instanceof Boolean
                || value instanceof Number && isOfPrimitive(value)) {
            digest.text(value.toString());
        } else if (isWithoutFields(value.getClass())) {
            types.add(value.getClass());
        } else {
            String name = value.getClass().getSimpleName();
            obstacle = "an object of " + (name.isEmpty() ? value.getClass().getName() : name);
        }
    }

    private static boolean isOfPrimitive(Object number) {
        return List.of(Byte.class, Short.class, Integer.class, Long.class).contains(number.getClass());
    }

    private void addRecord(Record values, int depth) {
        types.add(values.getClass());
        RecordComponent[] components = values.getClass().getRecordComponents();
        digest.text(values.getClass().getName()).number(components.length);
        for (RecordComponent component : components) {
            try {
                Field field = values.getClass().getDeclaredField(component.getName());
                field.setAccessible(true);
                digest.text(component.getName());
                add(field.get(values), depth + 1);
            } catch (ReflectiveOperationException | RuntimeException e) {
                obstacle = "an object of " + values.getClass().getSimpleName() + ", which cannot be read";
            }
        }
    }

    private static boolean isOfPlatform(Class<?> type) {
        return type.getClassLoader() == null;
    }

    private static boolean isWithoutFields(Class<?> type) {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            if (Arrays.stream(level.getDeclaredFields()).anyMatch(field -> !Modifier.isStatic(field.getModifiers()))) {
                return false;
            }
        }
        return !isOfPlatform(type);
    }
}
