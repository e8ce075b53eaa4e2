// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.value.internal.Binding;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree of configuration to a Java type: records, lists, sets, maps, arrays, enums, {@code Optional}, numbers,
 * texts, dates, durations, sizes, paths; {@code Object} and {@link Value} accept any value.
 *
 * <p>A record is filled component by component. The key of component {@code testSize} is {@code test_size} or
 * {@code testSize}. A component is required unless it is {@code Optional}, marked
 * {@link org.jspecify.annotations.Nullable} or given by the record's {@code static defaults()}. Nothing is coerced: a
 * text is not a number, and a number with a fraction is not an {@code int}; whole numbers widen to {@code double}. An exception
 * of a compact constructor becomes a problem with its message. Any other class is left to Jackson.
 *
 * <p>Every problem is found, and includes file and line. Data values are not printed, since some are secrets.
 */
public final class RecordBinder {
    private RecordBinder() {}

    /**
     * {@return the value in Java, or null if there were problems or the value is null}
     *
     * @param value the value to bind
     * @param type any type: a class, {@code List<Row>}, …
     * @param problems starts at the value, and receives every problem at its own path and line
     */
    public static @Nullable Object bind(Value value, Type type, Problems problems) {
        return new Binding(problems).bind(value, GenericTypeReflector.annotate(type), "", null);
    }

    /**
     * {@return the value in Java}
     *
     * @param path where the value is in the configuration, for example {@code model_options}; may be empty
     * @throws BindingException with all problems if the value does not match
     */
    public static <T> T bind(Value value, Class<T> type, String path) {
        @SuppressWarnings("unchecked")
        T result = (T) Objects.requireNonNull(bind(value, (Type) type, path));
        return result;
    }

    /**
     * {@return the value in Java, or null if it is null and that is allowed}
     *
     * @param type any type: a class, {@code List<Row>}, …
     * @param path where the value is in the configuration, for example {@code model_options}; may be empty
     * @throws BindingException with all problems if the value does not match; for the file if they are all in one
     */
    public static @Nullable Object bind(Value value, Type type, String path) {
        Problems problems = new Problems().at(value, path);
        Object bound = bind(value, type, problems);
        problems.throwIfAny(all -> BindingException.in(source(value.origin().file(), all.list()), all));
        return bound;
    }

    /** {@return the file that contains all problems, or that of the value if there are several} */
    private static String source(String file, List<Problem> problems) {
        List<String> files =
                problems.stream().map(problem -> problem.at().file()).distinct().toList();
        return files.size() == 1 ? files.get(0) : file;
    }
}
