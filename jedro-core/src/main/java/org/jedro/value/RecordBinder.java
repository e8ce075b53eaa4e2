package org.jedro.value;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Set;
import org.jedro.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree of configuration to a Java type: records, lists, sets, maps, arrays, enums, {@code Optional}, numbers,
 * texts, dates, durations, sizes, paths; {@code Object} and {@link Value} take what is there.
 *
 * <p>A record is filled component by component. The key of component {@code testSize} is {@code test_size} or
 * {@code testSize}. A component is required unless it is {@code Optional}, marked
 * {@link org.jspecify.annotations.Nullable} or given by the record's {@code static defaults()}. Nothing is coerced: a
 * text is no number and a number with a fraction no {@code int}; whole numbers widen to {@code double}. What a compact
 * constructor throws becomes a problem with its sentence. Any other class is left to Jackson.
 *
 * <p>Every problem is found, and says file and line. Data values are not printed, since some are secrets.
 */
public final class RecordBinder {
    private RecordBinder() {}

    /**
     * {@return what the value is in Java, or null if there were problems or the value is null}
     *
     * @param value the value to bind
     * @param type any type: a class, {@code List<Row>}, …
     * @param path where the value is in the configuration, for example {@code model_options}; may be empty
     * @param problems takes every problem as {@code line 4, model_options.test_size: expected a number, but was a
     *     text}; the file is named where it is not that of the value itself
     */
    public static @Nullable Object bind(Value value, Type type, String path, Problems problems) {
        return bind(value, type, path, value.origin().file(), problems);
    }

    /**
     * {@return what the value is in Java, or null if there were problems or the value is null}
     *
     * @param value the value to bind
     * @param type any type: a class, {@code List<Row>}, …
     * @param path where the value is in the configuration; may be empty
     * @param file the file that goes without saying; problems name any other
     * @param problems takes every problem
     */
    public static @Nullable Object bind(Value value, Type type, String path, String file, Problems problems) {
        return new Binding(file, problems).bind(value, GenericTypeReflector.annotate(type), path, null);
    }

    /**
     * {@return what the value is in Java}
     *
     * @param path where the value is in the configuration, for example {@code model_options}; may be empty
     * @throws BindingException with all problems if the value does not fit
     */
    public static <T> T bind(Value value, Class<T> type, String path) {
        @SuppressWarnings("unchecked")
        T result = (T) Objects.requireNonNull(bind(value, (Type) type, path));
        return result;
    }

    /**
     * {@return what the value is in Java, or null if it is null and that is allowed}
     *
     * @param type any type: a class, {@code List<Row>}, …
     * @param path where the value is in the configuration, for example {@code model_options}; may be empty
     * @throws BindingException with all problems if the value does not fit; of the file that they are all in, if it is one
     */
    public static @Nullable Object bind(Value value, Type type, String path) {
        String file = value.origin().file();
        Problems problems = new Problems();
        Binding binding = new Binding(file, problems);
        Object bound = binding.bind(value, GenericTypeReflector.annotate(type), path, null);
        if (problems.isEmpty()) {
            return bound;
        }
        Set<String> files = binding.files();
        if (files.size() > 1 || files.contains(file)) {
            throw BindingException.in(file, problems);
        }
        String only = files.iterator().next();
        Problems again = new Problems();
        bind(value, type, path, only, again);
        throw BindingException.in(only, again);
    }
}
