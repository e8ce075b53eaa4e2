// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.catalog.internal.Parameter;
import org.jedro.ref.TypeRef;
import org.jedro.value.BindingException;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** A parameter: a value of the configuration, bound to the type that its reader declares. */
final class ParameterEntry implements CatalogEntry {
    private final String path;
    private final Value value;

    ParameterEntry(String path, Value value) {
        this.path = path;
        this.value = value;
    }

    @Override
    public String type() {
        return "parameter";
    }

    @Override
    public TypeRef<?> defaultForm() {
        return TypeRef.UNKNOWN;
    }

    @Override
    public boolean accepts(TypeRef<?> form) {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Dataset<T> as(TypeRef<T> form, RunScope scope) {
        Object bound = bind(form);
        return (Dataset<T>) new BoundParameter(path, value, holdsArray(bound) ? () -> bind(form) : () -> bound);
    }

    private @Nullable Object bind(TypeRef<?> form) {
        return form.isUnknown() ? value.toJava() : RecordBinder.bind(value, form.type(), path);
    }

    /** Lists and maps cannot be modified. Arrays can, so that each load makes its own. */
    private static boolean holdsArray(@Nullable Object bound) {
        return bound != null
                && (bound.getClass().isArray()
                        || bound instanceof Record
                                && Arrays.stream(bound.getClass().getRecordComponents())
                                        .map(RecordComponent::getType)
                                        .anyMatch(type -> type.isArray() || type.isRecord()));
    }

    /** The value in the form that its reader declares; null where the configuration has null. */
    private record BoundParameter(String path, Value written, Supplier<@Nullable Object> value)
            implements Dataset<Object>, Findable, Parameter {
        @Override
        public Object load() {
            Object loaded = value.get();
            if (loaded == null) {
                throw problem();
            }
            return loaded;
        }

        @Override
        public Optional<BindingException> nullProblem() {
            return value.get() == null ? Optional.of(problem()) : Optional.empty();
        }

        private BindingException problem() {
            Problems problems = new Problems().at(written, path);
            problems.add("expected a value but was null; a reader that accepts null declares Optional");
            return BindingException.in(written.origin().file(), problems);
        }

        @Override
        public void save(Object newValue) {
            throw new JedroException("Parameters are only read; configuration and runs give them their values");
        }

        @Override
        public boolean exists() {
            return true;
        }
    }
}
