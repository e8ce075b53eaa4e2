// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jedro.value.BindingException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * Checks how the nodes of a plan read parameters: each as at most one record or other class of the user, beside any types of
 * the JDK; collects all mismatches, file by file.
 */
final class ParameterCheck {
    /** Trees of configuration, sizes: types of values that are not the user's. */
    private static final String VALUES = Value.class.getPackageName() + ".";

    private record Reader(String place, TypeRef<?> type) {}

    private record Wanted(String name, TypeRef<?> type) {}

    private final Problems problems;
    private final Map<String, Reader> typedReaders = new HashMap<>();
    private final Set<Wanted> reported = new HashSet<>();
    private final Problems misfits = new Problems();

    ParameterCheck(Problems problems) {
        this.problems = problems;
    }

    /** {@return the mismatches, in the order in which they were found} */
    List<Problem> misfits() {
        return misfits.list();
    }

    /** {@return whether no earlier reader has requested the parameter as another type} */
    boolean isAgreed(String name, TypeRef<?> type, String place) {
        if (!isSpecific(type)) {
            return true;
        }
        Reader before = typedReaders.putIfAbsent(name, new Reader(place, type));
        if (before == null || essence(before.type).equals(essence(type))) {
            return true;
        }
        if (reported.add(new Wanted(name, type))) {
            problems.add("Parameter '" + name + "' is requested as two types: " + before.type + " by " + before.place
                    + " but " + type + " by " + place + ".");
        }
        return false;
    }

    /** Adds a mismatch; its last problem names the reader, and a second reader of the same type adds nothing. */
    void doesNotFit(String name, TypeRef<?> type, String neededBy, BindingException failure) {
        if (reported.add(new Wanted(name, type))) {
            failure.problems().forEach(misfits::add);
            misfits.hint(neededBy);
        }
    }

    /** {@return a hint if an environment has replaced the group that contained a parameter} */
    static Optional<String> hintForMissing(String name, DataCatalog catalog) {
        Optional<String> path = DatasetName.of(name).parameterPath();
        if (path.isEmpty() || catalog.entry(DatasetName.PARAMETERS).isEmpty()) {
            return Optional.empty();
        }
        MapValue all = catalog.load(DatasetName.PARAMETERS, MapValue.class);
        for (int dot = path.get().indexOf('.'); dot > 0; dot = path.get().indexOf('.', dot + 1)) {
            String rest = path.get().substring(dot + 1);
            Optional<String> hint = all.find(path.get().substring(0, dot))
                    .filter(MapValue.class::isInstance)
                    .flatMap(group -> ((MapValue) group).hintForMissing(rest));
            if (hint.isPresent()) {
                return hint;
            }
        }
        return Optional.empty();
    }

    /**
     * {@return whether a type gives a value a meaning that another reader may contradict} Numbers, texts, dates, maps and trees
     * of configuration do not: 3 may be an {@code int} here and a {@code double} there, and each reader is checked on its own.
     */
    private static boolean isSpecific(TypeRef<?> type) {
        if (type.isUnknown()) {
            return false;
        }
        Class<?> raw = type.rawType();
        if (raw.isArray()) {
            return isSpecific(TypeRef.of(raw.getComponentType()));
        }
        boolean isOfJdk = raw.isPrimitive() || raw.getName().startsWith("java.");
        if (isOfJdk && type.type() instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return isSpecific(TypeRef.of(arguments[arguments.length - 1]));
        }
        return !isOfJdk && !raw.getName().startsWith(VALUES);
    }

    /** {@return the type that two readers have to agree on: one of them may treat the value as optional} */
    private static TypeRef<?> essence(TypeRef<?> type) {
        return Optional.of(type.type())
                .filter(given -> type.rawType() == Optional.class)
                .filter(ParameterizedType.class::isInstance)
                .<TypeRef<?>>map(given -> TypeRef.of(((ParameterizedType) given).getActualTypeArguments()[0]))
                .orElse(type);
    }
}
