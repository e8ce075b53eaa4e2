// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.Map;
import java.util.Optional;
import org.jedro.ref.TypeRef;

/**
 * How a {@link Codec} is used: its options and its form.
 *
 * @param options those of the catalog entry
 * @param form the type that the node declares; the codec's own form if the node declares none
 * @param unknown how columns and keys without a record component are handled
 * @param schema the columns that the table must have; only for a codec that {@linkplain Codec#checksSchema checks} it
 * @param own the {@linkplain Codec#ownOptions options of single forms} that the entry has, by their keys
 * @param <O> the format's options
 */
public record Binding<O extends Record>(
        O options, TypeRef<?> form, Unknown unknown, Optional<Schema> schema, Map<String, Record> own) {
    /** Copies the map. */
    public Binding {
        own = Map.copyOf(own);
    }

    /** Creates a binding without options of single forms. */
    public Binding(O options, TypeRef<?> form, Unknown unknown, Optional<Schema> schema) {
        this(options, form, unknown, schema, Map.of());
    }

    /** Creates a binding without a schema. */
    public Binding(O options, TypeRef<?> form, Unknown unknown) {
        this(options, form, unknown, Optional.empty());
    }

    /** {@return the options of a single form; empty if the entry has none} */
    public <R extends Record> Optional<R> own(String key, Class<R> type) {
        return Optional.ofNullable(own.get(key)).map(type::cast);
    }
}
