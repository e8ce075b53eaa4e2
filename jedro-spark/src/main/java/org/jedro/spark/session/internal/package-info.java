// SPDX-License-Identifier: Apache-2.0
/**
 * The session of Spark that a run uses: its settings, what is on its class path, and its failures as clauses of an error.
 *
 * <p>Read first: {@link org.jedro.spark.session.internal.SparkEngine}, {@link org.jedro.spark.session.internal.SparkSettings},
 * {@link org.jedro.spark.session.internal.SparkErrors}. Depends on the contexts of {@code org.jedro.spark.cluster.internal}.
 */
@NullMarked
package org.jedro.spark.session.internal;

import org.jspecify.annotations.NullMarked;
