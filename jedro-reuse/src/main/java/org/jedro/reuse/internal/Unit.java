// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import org.jspecify.annotations.Nullable;

/**
 * Something that the compiler named by a number, and that texts name by its content: an anonymous or local class, or a method
 * that is a part of another, such as the body of a lambda.
 *
 * @param method the key of the method; null for the whole class
 */
record Unit(String owner, @Nullable String method) {}
