// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jedro.value.internal.SnakeCase;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record as a field of data: a column of a table, a key of a map.
 *
 * @param record the simple name of the record
 * @param name the component's name in Java
 * @param type its declared type
 * @param spellings the names that the field may have in data, the usual spelling first
 * @param isOptional whether data may lack the field: the component is {@code Optional} or {@code @Nullable}
 */
public record RecordField(String record, String name, Type type, Set<String> spellings, boolean isOptional) {

    /** Copies the spellings in their order. */
    public RecordField {
        spellings = Collections.unmodifiableSet(new LinkedHashSet<>(spellings));
    }

    /** {@return the field of a component} */
    public static RecordField of(RecordComponent component) {
        String name = component.getName();
        AnnotatedType type = component.getAnnotatedType();
        return new RecordField(
                component.getDeclaringRecord().getSimpleName(),
                name,
                component.getGenericType(),
                new LinkedHashSet<>(List.of(SnakeCase.of(name), name)),
                isOptional(component.getType()) || type.isAnnotationPresent(Nullable.class));
    }

    private static boolean isOptional(Class<?> raw) {
        return raw == Optional.class
                || raw == OptionalInt.class
                || raw == OptionalLong.class
                || raw == OptionalDouble.class;
    }

    /** {@return this field under other names} */
    public RecordField withSpellings(Set<String> names) {
        return new RecordField(record, name, type, names, isOptional);
    }

    /** {@return the usual spelling} */
    public String key() {
        return spellings.iterator().next();
    }

    /**
     * {@return the position of the field among some names; -1 if it is missing}
     *
     * @param kind the term for the names in messages: {@code column}
     * @throws JedroException if two of them are spellings of this field
     */
    public int position(List<String> names, String kind) {
        int found = -1;
        for (String spelling : spellings) {
            int position = names.indexOf(spelling);
            if (found >= 0 && position >= 0) {
                throw new JedroException(twice(names.get(found), spelling, kind + "s"));
            }
            found = Math.max(found, position);
        }
        return found;
    }

    /** {@return the clause about data that has the field in two spellings} */
    public String twice(String one, String other, String kinds) {
        return kinds + " '" + one + "' and '" + other + "' are both component '" + name + "' of " + record;
    }

    /**
     * {@return the clause about data that lacks the field}
     *
     * @param there the names that the data has
     */
    public String missing(String kind, Collection<String> there) {
        return "there is no " + kind + " '" + key() + "' for component '" + name + "' of " + record + "; "
                + Suggestions.hint(key(), List.copyOf(there), kind + "s");
    }
}
