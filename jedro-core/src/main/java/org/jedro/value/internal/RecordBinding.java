// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.internal.Suggestions;
import org.jedro.internal.Thrown;
import org.jedro.value.ComponentException;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** The binding of a map to one record. */
final class RecordBinding {
    private final Binding binding;
    private final AnnotatedType type;
    private final Class<?> raw;
    private final String path;
    private final RecordShape shape;

    RecordBinding(Binding binding, AnnotatedType type, Class<?> raw, String path) {
        this.binding = binding;
        this.type = type;
        this.raw = raw;
        this.path = path;
        this.shape = RecordShape.of(raw);
    }

    /**
     * {@return the record, or null if there was a problem}
     *
     * @param given the value from the enclosing record's defaults; null without one
     */
    @Nullable Object bind(Value value, @Nullable Object given) {
        if (!(value instanceof MapValue map)) {
            binding.problem(value.origin(), path, "expected a map, but was " + value.kind());
            return null;
        }
        int before = binding.problemCount();
        Object defaults = given != null ? given : defaults(map);
        if (map.isEmpty() && defaults != null) {
            return defaults;
        }
        List<RecordShape.Component> components = shape.components();
        @Nullable Object[] arguments = new @Nullable Object[components.size()];
        Set<String> known = new LinkedHashSet<>();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = component(components.get(i), map, defaults, known);
        }
        unknownKeys(map, known);
        return binding.problemCount() > before ? null : create(map, arguments);
    }

    private @Nullable Object component(
            RecordShape.Component component, MapValue map, @Nullable Object defaults, Set<String> known) {
        String key = key(component, map);
        known.add(key);
        Value value = map.entries().get(key);
        AnnotatedType componentType = shape.type(component, type);
        Object standard = defaults == null ? null : read(component.accessor(), defaults, map);
        if (value != null) {
            return binding.bind(value, componentType, Binding.join(path, key), standard);
        }
        Class<?> componentClass = GenericTypeReflector.erase(componentType.getType());
        if (defaults == null && Binding.isOptional(componentClass)) {
            return Binding.emptyOptional(componentClass);
        }
        if (defaults == null && !Binding.isNullable(componentType)) {
            binding.problem(
                    map.origin(),
                    Binding.join(path, key),
                    "expected " + Binding.expected(componentClass) + ", but it is missing");
            map.hintForMissing(key).ifPresent(binding::hint);
        }
        return standard;
    }

    /** {@return the key of a component in the map: as in Java or in snake case, which is also the default} */
    private String key(RecordShape.Component component, MapValue map) {
        String name = component.name();
        String snake = component.key();
        if (!snake.equals(name) && map.entries().containsKey(name)) {
            if (map.entries().containsKey(snake)) {
                binding.problem(
                        map.entries().get(name).origin(),
                        Binding.join(path, name),
                        "given twice; it is the same option as '" + snake + "'");
            }
            return name;
        }
        return snake;
    }

    private void unknownKeys(MapValue map, Set<String> known) {
        map.entries().forEach((key, value) -> {
            if (!shape.hasKey(key)) {
                binding.problem(
                        value.origin(),
                        Binding.join(path, key),
                        "unknown option; " + Suggestions.hint(key, List.copyOf(known), "options"));
            }
        });
    }

    private @Nullable Object defaults(MapValue map) {
        Optional<Method> method = shape.defaults();
        return method.isPresent() && isOpen(method.get(), map)
                ? call(() -> method.get().invoke(null), map)
                : null;
    }

    private @Nullable Object read(Method accessor, Object record, MapValue map) {
        return isOpen(accessor, map) ? call(() -> accessor.invoke(record), map) : null;
    }

    private @Nullable Object create(MapValue map, @Nullable Object[] arguments) {
        Constructor<?> constructor = shape.constructor();
        if (!isOpen(constructor, map)) {
            return null;
        }
        int before = binding.problemCount();
        Object record = call(() -> created(constructor, arguments, map), Overriding.origin(map));
        if (binding.problemCount() > before) {
            Overriding.hint(map).ifPresent(binding::hint);
        }
        if (record != null && shape.isConstrained()) {
            check(record, map);
        }
        return record;
    }

    private @Nullable Object created(Constructor<?> constructor, @Nullable Object[] arguments, MapValue map)
            throws ReflectiveOperationException {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof ComponentException refusal)) {
                throw e;
            }
            String name = refusal.component();
            String key = map.entries().containsKey(name) ? name : SnakeCase.of(name);
            Value written = map.entries().getOrDefault(key, map);
            binding.problem(written.origin(), Binding.join(path, key), sentence(refusal));
            return null;
        }
    }

    private void check(Object record, MapValue map) {
        try {
            Constraints.violations(record).forEach(violation -> violated(violation, map));
        } catch (IllegalStateException e) {
            binding.problem(map.origin(), path, sentence(e));
        }
    }

    /** Reports a violation where the value is written, or where the map is written if the value comes from defaults. */
    private void violated(Constraints.Violation violation, MapValue map) {
        String where = path;
        Value at = map;
        for (Constraints.Step step : violation.path()) {
            if (step.place() instanceof Integer index) {
                where += "[" + index + "]";
                at = at instanceof ListValue list && index < list.items().size()
                        ? list.items().get(index)
                        : at;
                continue;
            }
            String name = String.valueOf(step.place());
            boolean isAsWritten = !step.isComponent()
                    || at instanceof MapValue inner && inner.entries().containsKey(name);
            String key = isAsWritten ? name : SnakeCase.of(name);
            where = Binding.join(where, key);
            at = at instanceof MapValue inner ? inner.entries().getOrDefault(key, at) : at;
        }
        boolean isWhole = at instanceof MapValue;
        binding.problem(isWhole ? Overriding.origin((MapValue) at) : at.origin(), where, clause(violation.sentence()));
        if (isWhole) {
            Overriding.hint((MapValue) at).ifPresent(binding::hint);
        }
    }

    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private boolean isOpen(AccessibleObject member, MapValue map) {
        boolean isPublic = Modifier.isPublic(raw.getModifiers())
                && raw.getModule().isExported(raw.getPackageName(), RecordBinding.class.getModule());
        if (member.trySetAccessible() || isPublic) {
            return true;
        }
        binding.problem(
                map.origin(),
                path,
                "record " + raw.getSimpleName() + " cannot be created; add `opens " + raw.getPackageName()
                        + " to org.jedro.core` to the module-info of "
                        + raw.getModule().getName());
        return false;
    }

    private @Nullable Object call(Call call, MapValue map) {
        return call(call, map.origin());
    }

    private @Nullable Object call(Call call, Origin place) {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            binding.problem(place, path, sentence(e.getCause() == null ? e : e.getCause()));
        } catch (ReflectiveOperationException e) {
            binding.problem(place, path, sentence(e));
        }
        return null;
    }

    /** {@return the exception's own message as a clause, or its class if it has none} */
    static String sentence(Throwable thrown) {
        String message = Thrown.message(thrown);
        if (message == null || message.isBlank()) {
            return "refused with " + Thrown.type(thrown).getSimpleName();
        }
        return clause(message);
    }

    private interface Call {
        @Nullable Object run() throws ReflectiveOperationException;
    }
}
