// SPDX-License-Identifier: Apache-2.0
/**
 * The commands that make projects and parts of them: {@code new}, {@code starter}, {@code pipeline}, {@code tool}. They copy and
 * change text, and run no code of what they copy.
 *
 * <p>Read first: {@link org.jedro.cli.starter.internal.StarterCommands}, {@link org.jedro.cli.starter.internal.NewCommand}.
 */
@NullMarked
package org.jedro.cli.starter.internal;

import org.jspecify.annotations.NullMarked;
