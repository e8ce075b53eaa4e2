// SPDX-License-Identifier: Apache-2.0
/**
 * Reuse by content: a node is skipped if everything that its result depends on is as it was when its stored outputs were made.
 *
 * <p>Read first: {@link org.jedro.reuse.content.ContentReuse}, {@link org.jedro.reuse.content.NodeVerdict}. Depends on {@code
 * session}, {@code runner} and {@code journal}, on the fingerprints of code in {@code org.jedro.reuse}, and on the store.
 */
@NullMarked
package org.jedro.reuse.content;

import org.jspecify.annotations.NullMarked;
