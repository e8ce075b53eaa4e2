// SPDX-License-Identifier: Apache-2.0
/**
 * Worker JVMs: nodes whose functions are called in another process, with a heap of their own.
 *
 * <p>Read first: {@link org.jedro.workers.ParallelRunner}, {@link org.jedro.workers.WorkerOptions}. The JVM of the run
 * ("the parent") decides and calls hooks; a worker loads, calls and saves as requested, one request after the other,
 * over a socket of its own ({@code Link}); what does not depend on where that JVM comes from is in {@code internal}. Depends on {@code org.jedro.runner} and its dependencies, and on
 * {@code org.jedro.datasets.object} for values as bytes.
 */
@NullMarked
package org.jedro.workers;

import org.jspecify.annotations.NullMarked;
