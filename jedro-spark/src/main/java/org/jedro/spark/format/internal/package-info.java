// SPDX-License-Identifier: Apache-2.0
/**
 * The formats of files as datasets of Spark: how its readers and writers follow the options of a format, and how a folder is saved
 * at once.
 *
 * <p>Read first: {@link org.jedro.spark.format.internal.SparkCodec}, {@link org.jedro.spark.format.internal.SparkFormat}, {@link
 * org.jedro.spark.format.internal.FolderSave}. Depends on the rows, the places of files and the session.
 */
@NullMarked
package org.jedro.spark.format.internal;

import org.jspecify.annotations.NullMarked;
