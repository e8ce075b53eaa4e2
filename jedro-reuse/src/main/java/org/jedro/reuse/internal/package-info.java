// SPDX-License-Identifier: Apache-2.0
/**
 * How a code fingerprint is made: class files are read ({@link org.jedro.reuse.internal.ProjectCode}), methods become texts
 * without accidental differences ({@link org.jedro.reuse.internal.MethodText}), and a walk collects the texts that a function can
 * reach ({@link org.jedro.reuse.internal.CodeWalk}).
 *
 * <p>Not part of the API: it may change in any release. Depends on ASM and {@code org.jedro.reuse}, which is its only user.
 */
@NullMarked
package org.jedro.reuse.internal;

import org.jspecify.annotations.NullMarked;
