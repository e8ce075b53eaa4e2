// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code jedro why}, the dry run and the line of a run print of reuse. Read first: {@link org.jedro.cli.reuse.internal.WhyText}.
 * Depends on {@code reuse.content}.
 */
@NullMarked
package org.jedro.cli.reuse.internal;

import org.jspecify.annotations.NullMarked;
