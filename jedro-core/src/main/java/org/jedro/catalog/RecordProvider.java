// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jedro.Problems;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Location;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jedro.value.internal.RecordSchema;
import org.jspecify.annotations.Nullable;

/** The provider of one type whose options are a record. */
record RecordProvider<O extends Record, T>(
        String type,
        Class<O> options,
        TypeRef<T> form,
        Traits traits,
        BiFunction<? super O, ? super RunScope, ? extends Dataset<T>> create)
        implements DatasetProvider {
    private static final List<String> PATHS = List.of("filepath", "filename", "path");

    @Override
    public List<String> types() {
        return List.of(type);
    }

    @Override
    public Map<String, Type> options(String type) {
        return RecordSchema.components(options);
    }

    @Override
    public List<String> requiredOptions(String type) {
        return RecordSchema.required(options);
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        MapValue anchored = spec.options();
        for (String option : PATHS) {
            Optional<Value> given = anchored.get(option);
            if (given.isPresent() && given.get().toJava() instanceof String path) {
                anchored = anchored.with(option, absolute(spec, path, given.get(), problems.at(given.get(), option)));
            }
        }
        Object bound = RecordBinder.bind(anchored, options, problems);
        if (bound == null || problems.hasErrors()) {
            return null;
        }
        O given = options.cast(bound);
        return new ScopedEntry<>(type, form, traits, scope -> create.apply(given, scope));
    }

    private static Value absolute(EntrySpec spec, String path, Value given, Problems problems) {
        if (Location.hasScheme(path)) {
            return given;
        }
        Location absolute = Location.parse(path, spec.baseDirectory(), problems);
        return absolute == null ? given : new ScalarValue(absolute.path(), given.origin());
    }
}
