package org.jedro.datasets;

import org.jedro.ref.TypeRef;

/**
 * What a {@link Codec} is asked for: by which options, in which form.
 *
 * @param options what the catalog entry says
 * @param form the type that the node declares; the codec's own form where the node declares none
 * @param <O> the format's options
 */
public record Binding<O extends Record>(O options, TypeRef<?> form) {}
