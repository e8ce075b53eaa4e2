// SPDX-License-Identifier: Apache-2.0
/**
 * Configuration as data: trees whose values know file, line and column, and their binding to records.
 *
 * <p>Read first: {@link org.jedro.value.Value}, {@link org.jedro.value.MapValue}, {@link org.jedro.value.RecordBinder}.
 * Depends on {@code org.jedro} only.
 */
@NullMarked
package org.jedro.value;

import org.jspecify.annotations.NullMarked;
