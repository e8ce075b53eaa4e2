// SPDX-License-Identifier: Apache-2.0
/**
 * The points of a run that a user's code can observe, and at some of which it can intervene.
 *
 * <p>Read first: {@link org.jedro.hook.Hook}, {@link org.jedro.hook.NodeRun}, {@link org.jedro.hook.NodeOutcome}. Depends on
 * {@code pipeline}, {@code catalog}, {@code ref} and {@code org.jedro}.
 */
@NullMarked
package org.jedro.hook;

import org.jspecify.annotations.NullMarked;
