// SPDX-License-Identifier: Apache-2.0
/**
 * Translates the names and arguments of Kedro's datasets to Jedro's types and options.
 *
 * <p>Read first: {@link org.jedro.datasets.kedro.KedroDatasets}, then the tables {@code PandasCsv} and {@code
 * PolarsTypes}, to which a type or an argument is added as one line. Depends on {@code org.jedro.catalog} and its
 * dependencies, and on {@code org.jedro.datasets.table.internal} to check filters of rows.
 */
@NullMarked
package org.jedro.datasets.kedro;

import org.jspecify.annotations.NullMarked;
