// SPDX-License-Identifier: Apache-2.0
/**
 * The rows of Spark as objects of a class: columns with the types of components, and encoders of records.
 *
 * <p>Read first: {@link org.jedro.spark.row.internal.TypedRows}, {@link org.jedro.spark.row.internal.Casts}, {@link
 * org.jedro.spark.row.internal.RecordEncoding}. Depends on the columns of records of {@code org.jedro.datasets.table}.
 */
@NullMarked
package org.jedro.spark.row.internal;

import org.jspecify.annotations.NullMarked;
