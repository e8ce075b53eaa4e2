// SPDX-License-Identifier: Apache-2.0
/**
 * Tables as DFLib data frames: every format of tables, and charts drawn from tables.
 *
 * <p>Read first: {@link org.jedro.datasets.dflib.CsvFrameCodec}, {@link org.jedro.datasets.dflib.ExcelFrameCodec}, {@link
 * org.jedro.datasets.dflib.FrameForm}. Depends on {@code org.jedro.datasets} and its dependencies.
 */
@NullMarked
package org.jedro.datasets.dflib;

import org.jspecify.annotations.NullMarked;
