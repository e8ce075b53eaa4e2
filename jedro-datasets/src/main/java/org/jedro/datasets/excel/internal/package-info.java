// SPDX-License-Identifier: Apache-2.0
/**
 * Workbooks, their cells, and sheets as tables.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.excel.internal;

import org.jspecify.annotations.NullMarked;
