// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.Problems;
import org.jedro.internal.Suggestions;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** One binding of a tree to a type: walks both and collects the mismatches. */
public final class Binding {
    private static final Set<Class<?>> LISTS = Set.of(List.class, Collection.class, Iterable.class);

    private final Problems problems;

    /** Creates a binding that adds its mismatches to problems. */
    public Binding(Problems problems) {
        this.problems = problems;
    }

    /** {@return the bound value; null if the value is null or there was a problem} */
    public @Nullable Object bind(Value value, AnnotatedType type, String path, @Nullable Object given) {
        Class<?> raw = GenericTypeReflector.erase(type.getType());
        if (raw.isInstance(value) && raw != Object.class) {
            return value;
        }
        if (isNull(value)) {
            return ofNull(value, type, raw, path);
        }
        if (raw == Object.class) {
            return value.toJava();
        }
        if (isOptional(raw)) {
            return optional(value, type, raw, path);
        }
        if (raw.isRecord() && ScalarForms.of(raw).isEmpty()) {
            return new RecordBinding(this, type, raw, path).bind(value, given);
        }
        if (raw.isArray()) {
            return array(value, type, raw, path);
        }
        if (isList(raw)) {
            return list(value, type, path);
        }
        if (raw == Set.class) {
            List<@Nullable Object> items = list(value, type, path);
            return items == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(items));
        }
        if (raw == Map.class) {
            return map(value, type, path);
        }
        return single(value, raw, path);
    }

    /** Adds a problem about a value. */
    void problem(Origin origin, String path, String sentence) {
        problems.at(() -> origin, path).add(sentence);
    }

    /** Adds a line of help to the problem that was added last. */
    void hint(String hint) {
        problems.hint(hint);
    }

    int problemCount() {
        return problems.count();
    }

    static boolean isNull(Value value) {
        return value instanceof ScalarValue && value.toJava() == null;
    }

    static boolean isList(Class<?> raw) {
        return LISTS.contains(raw);
    }

    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    static boolean isOptional(Class<?> raw) {
        return raw == Optional.class
                || raw == OptionalInt.class
                || raw == OptionalLong.class
                || raw == OptionalDouble.class;
    }

    /** {@return the type's nth argument; {@code Object} if it was left out} */
    static AnnotatedType argument(AnnotatedType type, int index) {
        return type instanceof AnnotatedParameterizedType parameterized
                ? parameterized.getAnnotatedActualTypeArguments()[index]
                : GenericTypeReflector.annotate(Object.class);
    }

    /** {@return a description of the values of the type} */
    static String expected(Class<?> raw) {
        Optional<ScalarForms.ScalarForm> form = ScalarForms.of(raw);
        if (form.isPresent()) {
            return form.get().expected();
        }
        if (raw.isEnum()) {
            return "one of " + String.join(", ", enumNames(raw));
        }
        if (raw.isArray() || isList(raw) || raw == Set.class || raw == ListValue.class) {
            return "a list";
        }
        if (raw.isRecord() || raw == Map.class || raw == MapValue.class) {
            return "a map";
        }
        return raw == Object.class || Value.class.isAssignableFrom(raw) ? "a value" : "a " + raw.getSimpleName();
    }

    static Object emptyOptional(Class<?> raw) {
        if (raw == OptionalInt.class) {
            return OptionalInt.empty();
        }
        if (raw == OptionalLong.class) {
            return OptionalLong.empty();
        }
        return raw == OptionalDouble.class ? OptionalDouble.empty() : Optional.empty();
    }

    private @Nullable Object ofNull(Value value, AnnotatedType type, Class<?> raw, String path) {
        if (isOptional(raw)) {
            return emptyOptional(raw);
        }
        if (!isNullable(type) && raw != Object.class) {
            mismatch(value, raw, path);
        }
        return null;
    }

    private void mismatch(Value value, Class<?> raw, String path) {
        problem(value.origin(), path, "expected " + expected(raw) + ", but was " + value.kind());
    }

    private @Nullable Object optional(Value value, AnnotatedType type, Class<?> raw, String path) {
        if (raw == Optional.class) {
            return Optional.ofNullable(bind(value, argument(type, 0), path, null));
        }
        Class<?> primitive =
                raw == OptionalInt.class ? int.class : raw == OptionalLong.class ? long.class : double.class;
        Object number = single(value, primitive, path);
        if (number == null) {
            return emptyOptional(raw);
        }
        if (number instanceof Integer whole) {
            return OptionalInt.of(whole);
        }
        return number instanceof Long whole ? OptionalLong.of(whole) : OptionalDouble.of((Double) number);
    }

    private @Nullable List<@Nullable Object> list(Value value, AnnotatedType type, String path) {
        return value instanceof ListValue list ? items(list, argument(type, 0), path) : notA(List.class, value, path);
    }

    private List<@Nullable Object> items(ListValue list, AnnotatedType item, String path) {
        List<@Nullable Object> bound = new ArrayList<>(list.items().size());
        for (int i = 0; i < list.items().size(); i++) {
            bound.add(bind(list.items().get(i), item, path + "[" + i + "]", null));
        }
        return Collections.unmodifiableList(bound);
    }

    private @Nullable Object array(Value value, AnnotatedType type, Class<?> raw, String path) {
        if (!(value instanceof ListValue list)) {
            if (raw == byte[].class && value.toJava() instanceof byte[] bytes) {
                return bytes.clone();
            }
            return notA(raw, value, path);
        }
        AnnotatedType component = type instanceof AnnotatedArrayType array
                ? array.getAnnotatedGenericComponentType()
                : GenericTypeReflector.annotate(raw.getComponentType());
        int before = problemCount();
        List<@Nullable Object> items = items(list, component, path);
        if (problemCount() > before) {
            return null;
        }
        Object array = Array.newInstance(raw.getComponentType(), items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(array, i, items.get(i));
        }
        return array;
    }

    private @Nullable Object map(Value value, AnnotatedType type, String path) {
        if (!(value instanceof MapValue map)) {
            return notA(Map.class, value, path);
        }
        Class<?> keyType = GenericTypeReflector.erase(argument(type, 0).getType());
        Map<@Nullable Object, @Nullable Object> bound = new LinkedHashMap<>();
        map.entries().forEach((key, item) -> {
            String itemPath = join(path, key);
            Object boundKey = keyType == Object.class ? key : key(key, keyType, item, itemPath);
            bound.put(boundKey, bind(item, argument(type, 1), itemPath, null));
        });
        return Collections.unmodifiableMap(bound);
    }

    /** Keys are texts in configuration: a whole number is parsed from the text. */
    private @Nullable Object key(String key, Class<?> type, Value item, String path) {
        boolean whole = Number.class.isAssignableFrom(type) && key.matches("-?\\d{1,18}");
        Object data = whole ? (Object) Long.valueOf(key) : key;
        return single(new ScalarValue(data, item.origin()), type, path);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // null has every type
    private <T> @Nullable T notA(Class<?> raw, Value value, String path) {
        mismatch(value, raw, path);
        return null;
    }

    private @Nullable Object single(Value value, Class<?> raw, String path) {
        Object data = value.toJava();
        if (raw.isInstance(data) && ScalarForms.of(raw).isEmpty()) {
            return data;
        }
        if (raw.isEnum()) {
            return constant(value, raw, path);
        }
        Optional<ScalarForms.ScalarForm> form = ScalarForms.of(raw);
        if (form.isEmpty()) {
            return JacksonBinding.bind(this, value, raw, path);
        }
        return scalar(value, form.get(), path);
    }

    private @Nullable Object scalar(Value value, ScalarForms.ScalarForm form, String path) {
        String found = value.kind();
        if (value instanceof ScalarValue scalar && scalar.toJava() != null) {
            try {
                Object read = form.read().apply(scalar.toJava());
                if (read != null) {
                    return read;
                }
                found = unlike(form.expected(), scalar.toJava(), found);
            } catch (RuntimeException e) {
                found = "a text of another form";
            }
        }
        problem(value.origin(), path, "expected " + form.expected() + ", but was " + found);
        return null;
    }

    /** A number can be wrong in several ways. */
    private static String unlike(String expected, Object data, String kind) {
        if (expected.startsWith("a whole number") && data instanceof Number) {
            return data instanceof Double ? "a number with a fraction or exponent" : "a number outside of that";
        }
        return expected.startsWith("a text of") && data instanceof String ? "a longer one or none" : kind;
    }

    private @Nullable Object constant(Value value, Class<?> raw, String path) {
        if (!(value.toJava() instanceof String text)) {
            return notA(raw, value, path);
        }
        String wanted = plain(text);
        for (Object constant : raw.getEnumConstants()) {
            if (plain(((Enum<?>) constant).name()).equals(wanted)) {
                return constant;
            }
        }
        List<String> names = enumNames(raw);
        String hint = Suggestions.closest(text, names)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
        problem(value.origin(), path, "expected " + expected(raw) + ", but was '" + text + "'" + hint);
        return null;
    }

    private static String plain(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static List<String> enumNames(Class<?> raw) {
        return Arrays.stream(raw.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
