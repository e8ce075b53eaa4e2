// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.value.RecordBinder;

/**
 * Describes what {@link RecordBinder} accepts for a type as JSON Schema (draft 2020-12), for editors. Wherever a number,
 * a boolean or one of several names is expected, a text with an interpolation in it is allowed too.
 */
public final class RecordSchema {
    private static final Map<String, Object> INTERPOLATION = schema("type", "string", "pattern", "\\$\\{");

    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Set<Class<?>> begun = new LinkedHashSet<>();

    private RecordSchema() {}

    /** {@return the schema of a type, as plain Java that any JSON library can write} */
    public static Map<String, Object> of(Type type) {
        RecordSchema schemas = new RecordSchema();
        Map<String, Object> schema = new LinkedHashMap<>(schemas.schema(GenericTypeReflector.annotate(type)));
        return schemas.withDefinitions(schema);
    }

    /** {@return the schema of an object with some properties of given types, by dotted path; other properties are allowed} */
    public static Map<String, Object> ofPaths(Map<String, Type> types) {
        RecordSchema schemas = new RecordSchema();
        Map<String, Object> root = schema("$schema", "https://json-schema.org/draft/2020-12/schema", "type", "object");
        types.forEach((path, type) -> {
            Map<String, Object> at = root;
            String[] steps = path.split("\\.", -1);
            for (int i = 0; i < steps.length - 1; i++) {
                at = property(at, steps[i], schema("type", "object"));
            }
            property(at, steps[steps.length - 1], schemas.schema(GenericTypeReflector.annotate(type)));
        });
        return schemas.withDefinitions(root);
    }

    /** {@return the components of a record by the keys that {@link RecordBinder} reads them from, in their order} */
    public static Map<String, Type> components(Class<? extends Record> type) {
        Map<String, Type> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(SnakeCase.of(component.getName()), component.getGenericType());
        }
        return components;
    }

    /** {@return the keys of the required components, in their order} */
    public static List<String> required(Class<? extends Record> type) {
        RecordShape shape = RecordShape.of(type);
        AnnotatedType annotated = GenericTypeReflector.annotate(type);
        return shape.components().stream()
                .filter(component -> isRequired(shape, shape.type(component, annotated)))
                .map(RecordShape.Component::key)
                .toList();
    }

    private static boolean isRequired(RecordShape shape, AnnotatedType component) {
        return shape.defaults().isEmpty()
                && !Binding.isOptional(GenericTypeReflector.erase(component.getType()))
                && !Binding.isNullable(component);
    }

    private Map<String, Object> withDefinitions(Map<String, Object> schema) {
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return schema;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> property(Map<String, Object> object, String name, Map<String, Object> schema) {
        Map<String, Object> properties =
                (Map<String, Object>) object.computeIfAbsent("properties", key -> new LinkedHashMap<String, Object>());
        return (Map<String, Object>) properties.computeIfAbsent(name, key -> schema);
    }

    private static Map<String, Object> schema(Object... pairs) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            schema.put((String) pairs[i], pairs[i + 1]);
        }
        return schema;
    }

    private Map<String, Object> schema(AnnotatedType type) {
        Class<?> raw = GenericTypeReflector.erase(type.getType());
        if (raw == Optional.class) {
            return schema("anyOf", List.of(schema(Binding.argument(type, 0)), schema("type", "null")));
        }
        Map<String, Object> schema = ofClass(type, raw);
        return Binding.isNullable(type) ? schema("anyOf", List.of(schema, schema("type", "null"))) : schema;
    }

    private Map<String, Object> ofClass(AnnotatedType type, Class<?> raw) {
        if (raw.isEnum()) {
            return orInterpolation(schema("enum", Binding.enumNames(raw)));
        }
        if (raw.isRecord() && ScalarForms.of(raw).isEmpty()) {
            return reference(type, raw);
        }
        if (raw.isArray() && raw != byte[].class) {
            AnnotatedType item = type instanceof AnnotatedArrayType array
                    ? array.getAnnotatedGenericComponentType()
                    : GenericTypeReflector.annotate(raw.getComponentType());
            return schema("type", "array", "items", schema(item));
        }
        if (Binding.isList(raw) || raw == Set.class) {
            return schema("type", "array", "items", schema(Binding.argument(type, 0)));
        }
        if (raw == Map.class) {
            return schema("type", "object", "additionalProperties", schema(Binding.argument(type, 1)));
        }
        return scalar(raw);
    }

    private static Map<String, Object> scalar(Class<?> raw) {
        Optional<ScalarForms.ScalarForm> form = ScalarForms.of(raw);
        if (form.isEmpty()) {
            return schema();
        }
        String expected = form.get().expected();
        if (expected.startsWith("a whole number") || expected.equals("a year")) {
            return orInterpolation(schema("type", "integer"));
        }
        if (expected.equals("a number")) {
            return orInterpolation(schema("type", "number"));
        }
        if (expected.equals("true or false")) {
            return orInterpolation(schema("type", "boolean"));
        }
        return expected.equals("a text") ? schema("type", "string") : schema("type", "string", "description", expected);
    }

    private static Map<String, Object> orInterpolation(Map<String, Object> schema) {
        return schema("anyOf", List.of(schema, INTERPOLATION));
    }

    /** Records are defined once and referred to, since they may contain themselves; generic ones are inlined. */
    private Map<String, Object> reference(AnnotatedType type, Class<?> raw) {
        if (raw.getTypeParameters().length > 0) {
            return record(type, raw);
        }
        String name = raw.getName();
        if (begun.add(raw)) {
            definitions.put(name, record(type, raw));
        }
        return schema("$ref", "#/$defs/" + name);
    }

    private Map<String, Object> record(AnnotatedType type, Class<?> raw) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        RecordShape shape = RecordShape.of(raw);
        for (RecordShape.Component component : shape.components()) {
            AnnotatedType componentType = shape.type(component, type);
            String key = component.key();
            properties.put(key, schema(componentType));
            if (isRequired(shape, componentType)) {
                required.add(key);
            }
        }
        Map<String, Object> schema = schema("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }
}
