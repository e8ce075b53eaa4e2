// SPDX-License-Identifier: Apache-2.0
/**
 * The driver's side of a run on a cluster of Spark: its context, the classes that executors need, and one job for each attempt
 * at a node.
 *
 * <p>Read first: {@link org.jedro.spark.cluster.internal.SparkPlace}, {@link org.jedro.spark.cluster.internal.Cluster}, {@link
 * org.jedro.spark.cluster.internal.VisitChannel}. Depends on what {@code org.jedro.workers} shares.
 */
@NullMarked
package org.jedro.spark.cluster.internal;

import org.jspecify.annotations.NullMarked;
