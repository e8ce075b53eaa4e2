package org.jedro.datasets;

import org.jedro.ref.TypeRef;

/**
 * How a {@link Codec} is used: with which options, in which form.
 *
 * @param options those of the catalog entry
 * @param form the type that the node declares; the codec's own form where the node declares none
 * @param unknown what becomes of columns and keys that no component of a record has
 * @param <O> the format's options
 */
public record Binding<O extends Record>(O options, TypeRef<?> form, Unknown unknown) {}
