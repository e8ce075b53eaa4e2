// SPDX-License-Identifier: Apache-2.0
/**
 * The foundation of all packages: the exception that all others extend, and problems as data.
 *
 * <p>Read first: {@link org.jedro.JedroException}, {@link org.jedro.Problems}, {@link org.jedro.Problem}. Every package may
 * depend on this one and on {@code org.jedro.internal}; the two depend on no other.
 */
@NullMarked
package org.jedro;

import org.jspecify.annotations.NullMarked;
