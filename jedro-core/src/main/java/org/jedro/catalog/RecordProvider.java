package org.jedro.catalog;

import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jedro.Problems;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.RecordSchema;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
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

    /** At least two letters: one is a drive of Windows. */
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);

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
        if (URL.matcher(path).matches()) {
            return given;
        }
        try {
            Path base = spec.baseDirectory().toAbsolutePath().normalize();
            Path absolute = base.resolve(path).normalize();
            if (Path.of(path).isAbsolute() || absolute.startsWith(base)) {
                return new ScalarValue(absolute.toString(), given.origin());
            }
            problems.add("the path leads out of the project; write it as an absolute path if that is meant");
        } catch (InvalidPathException e) {
            problems.add("this is no path here: " + e.getReason());
        }
        return given;
    }
}
