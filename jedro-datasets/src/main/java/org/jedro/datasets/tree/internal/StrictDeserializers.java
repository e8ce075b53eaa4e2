// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.datasets.table.CellKind;
import org.jedro.datasets.table.internal.ComponentCell;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.type.ArrayType;

/** Selects the types that are bound here: records, and the types that a cell of a table can hold. */
final class StrictDeserializers extends Deserializers.Base {
    private static final Set<Class<? extends Annotation>> NAMES = Set.of(JsonProperty.class, JsonAlias.class);

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> raw) {
        return isScalar(raw) || (raw.isRecord() && isPlain(raw));
    }

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        Class<?> raw = type.getRawClass();
        if (raw.isRecord()) {
            return isPlain(raw) ? new RecordDeserializer(type, description.get()) : null;
        }
        return scalar(raw);
    }

    @Override
    public @Nullable ValueDeserializer<?> findEnumDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return scalar(type.getRawClass());
    }

    @Override
    public @Nullable ValueDeserializer<?> findArrayDeserializer(
            ArrayType type,
            DeserializationConfig config,
            BeanDescription.Supplier description,
            @Nullable TypeDeserializer elementTypes,
            @Nullable ValueDeserializer<?> elements) {
        Class<?> item = type.getContentType().getRawClass();
        return item == int.class || item == long.class || item == float.class || item == double.class
                ? new NumbersDeserializer(CellKind.of(item), ScalarDeserializer.of(item))
                : null;
    }

    private static @Nullable ValueDeserializer<?> scalar(Class<?> raw) {
        return isScalar(raw) ? ScalarDeserializer.of(raw) : null;
    }

    /** {@code byte[]} is left to Jackson, which reads it from a text or a list of numbers. */
    private static boolean isScalar(Class<?> raw) {
        return raw != byte[].class && ComponentCell.ofClass(raw).isPresent() && !(raw.isEnum() && !isPlain(raw));
    }

    /** {@return whether the type has no Jackson annotations except those that name a component} */
    private static boolean isPlain(Class<?> raw) {
        Stream<AnnotatedElement> members = Stream.of(
                        raw.getDeclaredConstructors(), raw.getDeclaredFields(), raw.getDeclaredMethods())
                .flatMap(Arrays::stream);
        return members.flatMap(member -> Arrays.stream(member.getDeclaredAnnotations()))
                .map(Annotation::annotationType)
                .filter(type -> raw.isEnum() || !NAMES.contains(type))
                .noneMatch(type -> type.getPackageName().startsWith("com.fasterxml.jackson.")
                        || type.getPackageName().startsWith("tools.jackson."));
    }
}
