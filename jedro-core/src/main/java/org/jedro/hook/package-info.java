/**
 * The points of a run at which a user's code can look on, and at some of them step in.
 *
 * <p>Read first: {@link org.jedro.hook.Hook}, {@link org.jedro.hook.NodeRun}, {@link org.jedro.hook.NodeOutcome}. Depends on
 * {@code pipeline}, {@code catalog}, {@code ref} and the floor.
 */
@NullMarked
package org.jedro.hook;

import org.jspecify.annotations.NullMarked;
