/**
 * The formats that Jedro knows, and their codecs that need no heavy library: text, bytes, JSON, YAML, CSV, charts,
 * images, metrics.
 *
 * <p>Read first: {@link org.jedro.datasets.codec.Formats}, {@link org.jedro.datasets.codec.JsonCodec}, {@link
 * org.jedro.datasets.codec.CsvOptions}. Depends on {@code org.jedro.datasets} and what that depends on.
 */
@NullMarked
package org.jedro.datasets.codec;

import org.jspecify.annotations.NullMarked;
