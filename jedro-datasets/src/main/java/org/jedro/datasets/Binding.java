// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import org.jedro.ref.TypeRef;

/**
 * How a {@link Codec} is used: its options and its form.
 *
 * @param options those of the catalog entry
 * @param form the type that the node declares; the codec's own form if the node declares none
 * @param unknown how columns and keys without a record component are handled
 * @param <O> the format's options
 */
public record Binding<O extends Record>(O options, TypeRef<?> form, Unknown unknown) {}
