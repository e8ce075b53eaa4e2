// SPDX-License-Identifier: Apache-2.0
/**
 * The codecs of tables, the record forms, and the conversion of cells.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.table.internal;

import org.jspecify.annotations.NullMarked;
