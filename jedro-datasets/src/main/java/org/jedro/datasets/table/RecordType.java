// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * A record class as data is bound to it, in every format: the names of its fields, which fields are optional, and how a
 * record is created from their values. Immutable.
 */
public final class RecordType {
    /** The JVM compiles each constructor's handle by itself: a new one for each load would be compiled again and again. */
    private static final ClassValue<RecordType> KNOWN = new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
            return new RecordType(type.asSubclass(Record.class));
        }
    };

    private final Class<? extends Record> type;
    private final List<RecordField> fields;
    private final MethodHandle constructor;

    private RecordType(Class<? extends Record> type) {
        this.type = type;
        this.fields =
                Arrays.stream(type.getRecordComponents()).map(RecordField::of).toList();
        requireDifferentNames();
        try {
            this.constructor = constructor();
        } catch (IllegalAccessException e) {
            throw closed();
        }
    }

    /**
     * {@return the description of a record class}
     *
     * @throws JedroException if its constructor cannot be called, or two components would have the same name
     */
    public static RecordType of(Class<? extends Record> type) {
        return KNOWN.get(type);
    }

    private void requireDifferentNames() {
        Map<String, RecordField> owners = new HashMap<>();
        for (RecordField field : fields) {
            for (String spelling : field.spellings()) {
                RecordField other = owners.put(spelling, field);
                if (other != null) {
                    throw new JedroException("components '" + other.name() + "' and '" + field.name() + "' of "
                            + type.getSimpleName() + " are both '" + spelling + "' in data; rename one");
                }
            }
        }
    }

    private MethodHandle constructor() throws IllegalAccessException {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<? extends Record> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            if (!canonical.trySetAccessible()) {
                throw closed();
            }
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asFixedArity()
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Record.class, Object[].class));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record without its canonical constructor: " + type, e);
        }
    }

    public JedroException closed() {
        return new JedroException("record " + type.getSimpleName() + " cannot be reached; add `opens "
                + type.getPackageName() + " to org.jedro.datasets` to the module-info of "
                + type.getModule().getName());
    }

    /** {@return the record class} */
    public Class<? extends Record> type() {
        return type;
    }

    /** {@return the fields, in the order of the components} */
    public List<RecordField> fields() {
        return fields;
    }

    /**
     * {@return a record of these values}
     *
     * @throws MisfitException if the record's constructor throws, with the message of its exception as a clause
     */
    public Record create(@Nullable Object[] values) {
        try {
            return (Record) constructor.invokeExact(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MisfitException(clause(e), e);
        }
    }

    private static String clause(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank()
                ? "refused with " + thrown.getClass().getSimpleName()
                : message;
    }

    /** {@return the names without a field, in their order} */
    public List<String> unknown(Iterable<String> names) {
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            if (fields.stream().noneMatch(field -> field.spellings().contains(name))) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /**
     * {@return the clause about names without a component}
     *
     * @param names at least one
     * @param kind the term for the names: {@code column}
     */
    public String unknownClause(List<String> names, String kind) {
        String hint = names.size() > 1
                ? ""
                : "; "
                        + Suggestions.hint(
                                names.get(0),
                                fields.stream().map(RecordField::key).toList(),
                                "components");
        return (names.size() > 1 ? kind + "s " : kind + " ")
                + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                + (names.size() > 1 ? " are not components of " : " is not a component of ")
                + type.getSimpleName()
                + hint;
    }
}
