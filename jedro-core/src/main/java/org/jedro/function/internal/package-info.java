// SPDX-License-Identifier: Apache-2.0
/**
 * What a lambda has captured: its serialized form, the values that cannot be serialized, and their names in the source.
 *
 * <p>Not part of the API: it may change in any release. Read {@link org.jedro.function.internal.Captures} first. Depends on
 * {@link org.jedro.function.NodeFunction} and the JDK; {@code org.jedro.function}, {@code org.jedro.pipeline} and
 * {@code org.jedro.reuse} use it.
 */
@NullMarked
package org.jedro.function.internal;

import org.jspecify.annotations.NullMarked;
