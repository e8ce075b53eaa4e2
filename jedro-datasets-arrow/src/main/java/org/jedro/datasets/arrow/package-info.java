// SPDX-License-Identifier: Apache-2.0
/**
 * Arrow's IPC files, including Feather, as tables: frames and records.
 *
 * <p>Read first: {@link org.jedro.datasets.arrow.ArrowTables}. Depends on {@code org.jedro.datasets} and its
 * dependencies.
 */
@NullMarked
package org.jedro.datasets.arrow;

import org.jspecify.annotations.NullMarked;
