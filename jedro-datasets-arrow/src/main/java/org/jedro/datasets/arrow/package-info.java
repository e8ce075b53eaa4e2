/**
 * Arrow's IPC files, including Feather, as tables: frames and records.
 *
 * <p>Read first: {@link org.jedro.datasets.arrow.ArrowTables}. Depends on {@code org.jedro.datasets} and what that depends
 * on.
 */
@NullMarked
package org.jedro.datasets.arrow;

import org.jspecify.annotations.NullMarked;
