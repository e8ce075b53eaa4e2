// SPDX-License-Identifier: Apache-2.0
/**
 * Tables between formats and forms: a format converts its files to columns of cells and back, a form converts these to the
 * type of a node. So a format is written once and supports every form.
 *
 * <p>Read first: {@link org.jedro.datasets.table.TableFormat}, {@link org.jedro.datasets.table.TableForm}, {@link
 * org.jedro.datasets.table.TableSource}. Depends on {@code org.jedro.datasets} and its dependencies.
 */
@NullMarked
package org.jedro.datasets.table;

import org.jspecify.annotations.NullMarked;
