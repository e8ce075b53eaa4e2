// SPDX-License-Identifier: Apache-2.0
/**
 * How a pipeline runs: plan, schedule, execute, release.
 *
 * <p>Read first: {@link org.jedro.runner.Runner}, {@link org.jedro.runner.ExecutionPlan}, {@link
 * org.jedro.runner.Scheduler}. Depends on {@code journal}, {@code hook}, {@code pipeline}, {@code catalog}, {@code ref},
 * {@code size} and {@code org.jedro}.
 */
@NullMarked
package org.jedro.runner;

import org.jspecify.annotations.NullMarked;
