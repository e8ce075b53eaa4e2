/**
 * Tables between formats and forms: a format says how its files become columns of cells and back, a form what a node gets
 * of them. So a format is written once and has every form.
 *
 * <p>Read first: {@link org.jedro.datasets.table.TableFormat}, {@link org.jedro.datasets.table.TableForm}, {@link
 * org.jedro.datasets.table.TableSource}. Depends on {@code org.jedro.datasets} and what that depends on.
 */
@NullMarked
package org.jedro.datasets.table;

import org.jspecify.annotations.NullMarked;
