// SPDX-License-Identifier: Apache-2.0
/**
 * Starters of plugins: projects that {@code jedro new} copies.
 *
 * <p>Read first: {@link org.jedro.cli.starter.StarterProvider}, {@link org.jedro.cli.starter.Starter}.
 */
@NullMarked
package org.jedro.cli.starter;

import org.jspecify.annotations.NullMarked;
