// SPDX-License-Identifier: Apache-2.0
/**
 * The secrets of a configuration: they are masked wherever Jedro prints a text.
 *
 * <p>Read first: {@link org.jedro.secret.Secrets}. Depends on {@code org.jedro.value} only.
 */
@NullMarked
package org.jedro.secret;

import org.jspecify.annotations.NullMarked;
