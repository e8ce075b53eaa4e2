// SPDX-License-Identifier: Apache-2.0
/**
 * The store of reuse by content in {@code .jedro/reuse}: what nodes have stored, by the key of what that depends on. Damaged files
 * count as absent.
 *
 * <p>Read first: {@link org.jedro.reuse.store.internal.ReuseStore}, {@link org.jedro.reuse.store.internal.Action}. Depends on the
 * internals of {@code journal} for lines with checksums, and on {@code storage}.
 */
@NullMarked
package org.jedro.reuse.store.internal;

import org.jspecify.annotations.NullMarked;
