// SPDX-License-Identifier: Apache-2.0
/**
 * Functions that nodes call: they may throw and can be serialized. From a method reference the method, its types and its
 * names are recovered.
 *
 * <p>Read first: {@link org.jedro.function.NodeFunction}, {@link org.jedro.function.FunctionInfo}, {@link
 * org.jedro.function.NodeFunctions}. Depends on {@code org.jedro.ref} and {@code org.jedro}; independent of nodes.
 */
@NullMarked
package org.jedro.function;

import org.jspecify.annotations.NullMarked;
