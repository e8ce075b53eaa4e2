// SPDX-License-Identifier: Apache-2.0
/**
 * CSV and TSV as tables.
 *
 * <p>Not part of the API: it may change in any release.
 */
@NullMarked
package org.jedro.datasets.csv.internal;

import org.jspecify.annotations.NullMarked;
