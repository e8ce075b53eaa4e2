// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import java.util.Collection;
import java.util.List;
import org.jedro.internal.Suggestions;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies.NamingBase;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;

/** The binding of classes that are neither records nor known scalars: beans, and other classes that Jackson can create. */
final class JacksonBinding {
    private JacksonBinding() {}

    /** In a separate class, so that Jackson is loaded only when it is needed. */
    private static final class Mapper {
        static final JsonMapper JSON = JsonMapper.builder()
                .propertyNamingStrategy(new Keys())
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** The key names of records, for beans as well. */
    private static final class Keys extends NamingBase {
        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String name) {
            return SnakeCase.of(name);
        }
    }

    static @Nullable Object bind(Binding binding, Value value, Class<?> raw, String path) {
        try {
            return Mapper.JSON.convertValue(value.toJava(), raw);
        } catch (JacksonException e) {
            problem(binding, value, raw, path, e);
        } catch (IllegalArgumentException e) {
            binding.problem(value.origin(), path, "expected " + Binding.expected(raw) + ", but was " + value.kind());
        }
        return null;
    }

    /** Jackson's own text quotes the data and names classes: only its path is used. */
    private static void problem(Binding binding, Value root, Class<?> raw, String path, JacksonException e) {
        Value value = root;
        StringBuilder where = new StringBuilder(path);
        for (Reference step : e.getPath()) {
            if (step.getPropertyName() != null) {
                where.append(where.isEmpty() ? "" : ".").append(step.getPropertyName());
                value = value instanceof MapValue map
                        ? map.get(step.getPropertyName()).orElse(value)
                        : value;
            } else {
                where.append('[').append(step.getIndex()).append(']');
                value = value instanceof ListValue list
                                && step.getIndex() < list.items().size()
                        ? list.items().get(step.getIndex())
                        : value;
            }
        }
        binding.problem(value.origin(), where.toString(), clause(e, value, value == root ? raw : null));
    }

    /**
     * {@return what is wrong with a value} If a setter or constructor has thrown, its message is used.
     *
     * @param whole the class that was requested; null if the value is only a part of it
     */
    private static String clause(JacksonException e, Value value, @Nullable Class<?> whole) {
        if (e instanceof PropertyBindingException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            List<String> names = known == null
                    ? List.of()
                    : known.stream().map(String::valueOf).sorted().toList();
            return "unknown option; " + Suggestions.hint(unknown.getPropertyName(), names, "options");
        }
        boolean isMismatch = e instanceof MismatchedInputException;
        if (!isMismatch && e.getCause() != null) {
            return RecordBinding.sentence(e.getCause());
        }
        Class<?> target = isMismatch ? ((MismatchedInputException) e).getTargetType() : null;
        Class<?> wanted = whole == null ? target : whole;
        return "expected " + (wanted == null ? "another value" : Binding.expected(wanted)) + ", but was "
                + value.kind();
    }
}
