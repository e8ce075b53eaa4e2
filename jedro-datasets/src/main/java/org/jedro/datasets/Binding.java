// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.Optional;
import org.jedro.ref.TypeRef;

/**
 * How a {@link Codec} is used: its options and its form.
 *
 * @param options those of the catalog entry
 * @param form the type that the node declares; the codec's own form if the node declares none
 * @param unknown how columns and keys without a record component are handled
 * @param schema the columns that the table must have; only for a codec that {@linkplain Codec#checksSchema checks} it
 * @param <O> the format's options
 */
public record Binding<O extends Record>(O options, TypeRef<?> form, Unknown unknown, Optional<Schema> schema) {

    /** Creates a binding without a schema. */
    public Binding(O options, TypeRef<?> form, Unknown unknown) {
        this(options, form, unknown, Optional.empty());
    }
}
