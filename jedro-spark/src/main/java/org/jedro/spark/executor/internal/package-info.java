// SPDX-License-Identifier: Apache-2.0
/**
 * The part of a run that is in an executor of Spark: a task that calls one node, and the classes of the project for it.
 *
 * <p>Read first: {@link org.jedro.spark.executor.internal.NodeJob}, which Spark starts, and {@link
 * org.jedro.spark.executor.internal.ExecutorMain}, which serves the driver. Depends on what {@code org.jedro.workers} shares.
 */
@NullMarked
package org.jedro.spark.executor.internal;

import org.jspecify.annotations.NullMarked;
