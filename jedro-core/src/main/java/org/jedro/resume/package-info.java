// SPDX-License-Identifier: Apache-2.0
/**
 * Continues a recorded run: which of its nodes are done, what a killed process had staged, and what would be done twice.
 *
 * <p>Read first: {@link org.jedro.resume.Resume}, {@link org.jedro.resume.ResumePlan}. Depends on {@code runner} and {@code
 * journal}; the session depends on it.
 */
@NullMarked
package org.jedro.resume;

import org.jspecify.annotations.NullMarked;
