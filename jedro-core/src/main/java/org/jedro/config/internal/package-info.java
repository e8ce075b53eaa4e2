// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of configuration that know no environments: YAML, merging of trees, options of the command line, and the
 * configuration of logging.
 *
 * <p>Not part of the API: it may change in any release. Read first: {@link
 * org.jedro.config.internal.YamlReader}, {@link org.jedro.config.internal.Merger}, {@link
 * org.jedro.config.internal.OptionValues}. Depends on {@code org.jedro.value} and {@code org.jedro}; {@code
 * org.jedro.config} and the command line use it.
 */
@NullMarked
package org.jedro.config.internal;

import org.jspecify.annotations.NullMarked;
