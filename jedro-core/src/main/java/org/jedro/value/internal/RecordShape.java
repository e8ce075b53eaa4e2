// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The structure of a record class from reflection, read once: a catalog binds the same few records thousands of times. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> record) {
            return new RecordShape(record);
        }
    };

    /** A component, and its key in configuration unless that is spelled as in Java. */
    record Component(RecordComponent reflected, String name, String key, Method accessor) {}

    private final List<Component> components = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Constructor<?> constructor;
    private final Optional<Method> defaults;
    private final boolean isGeneric;
    private final boolean isConstrained;

    private RecordShape(Class<?> record) {
        RecordComponent[] reflected = record.getRecordComponents();
        for (RecordComponent component : reflected) {
            String name = component.getName();
            String key = SnakeCase.of(name);
            components.add(new Component(component, name, key, component.getAccessor()));
            names.add(name);
            names.add(key);
        }
        this.constructor = constructor(record, reflected);
        this.defaults = Arrays.stream(record.getDeclaredMethods())
                .filter(method -> method.getName().equals("defaults")
                        && method.getParameterCount() == 0
                        && Modifier.isStatic(method.getModifiers())
                        && record.isAssignableFrom(method.getReturnType()))
                .findFirst();
        this.isGeneric = record.getTypeParameters().length > 0;
        this.isConstrained = Constraints.areOn(record);
    }

    static RecordShape of(Class<?> record) {
        return SHAPES.get(record);
    }

    private static Constructor<?> constructor(Class<?> record, RecordComponent[] components) {
        try {
            return record.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its canonical constructor: " + record, e);
        }
    }

    /** {@return the components in their order} */
    List<Component> components() {
        return components;
    }

    /** {@return whether a key is that of a component, in either spelling} */
    boolean hasKey(String key) {
        return names.contains(key);
    }

    Constructor<?> constructor() {
        return constructor;
    }

    /** {@return whether annotations of Jakarta validation restrict the record's values} */
    boolean isConstrained() {
        return isConstrained;
    }

    /** {@return the record's {@code static defaults()}, if it has one} */
    Optional<Method> defaults() {
        return defaults;
    }

    /** {@return a component's type with its annotations and with the type arguments of a generic record} */
    AnnotatedType type(Component component, AnnotatedType record) {
        return isGeneric
                ? GenericTypeReflector.getExactReturnType(component.accessor(), record)
                : component.reflected().getAnnotatedType();
    }
}
