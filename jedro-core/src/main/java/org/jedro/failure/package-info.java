// SPDX-License-Identifier: Apache-2.0
/**
 * Hints for failed user code, from the inputs of the call.
 *
 * <p>Read {@link org.jedro.failure.FailureHint} first, then {@link org.jedro.failure.FailedCall}. Depends on {@code org.jedro}
 * only.
 */
@NullMarked
package org.jedro.failure;

import org.jspecify.annotations.NullMarked;
