// SPDX-License-Identifier: Apache-2.0
/**
 * Any Java object in a file, by Apache Fory, with an allow-list of classes.
 *
 * <p>Read first: {@link org.jedro.datasets.object.ObjectCodec}, {@link org.jedro.datasets.object.ObjectOptions}. Depends
 * on {@code org.jedro.datasets} and its dependencies.
 */
@NullMarked
package org.jedro.datasets.object;

import org.jspecify.annotations.NullMarked;
