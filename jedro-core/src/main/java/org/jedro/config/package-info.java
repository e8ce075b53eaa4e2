// SPDX-License-Identifier: Apache-2.0
/**
 * Configuration of a project: environments, merging, interpolation, {@code --params}.
 *
 * <p>Read first: {@link org.jedro.config.ConfigLoader}, {@link org.jedro.config.FileConfigLoader},
 * {@link org.jedro.config.Resolver}. Depends on {@code org.jedro.value} and {@code org.jedro} only.
 */
@NullMarked
package org.jedro.config;

import org.jspecify.annotations.NullMarked;
