// SPDX-License-Identifier: Apache-2.0
/**
 * Tables as lazy queries, which the engine DuckDB runs in this process.
 *
 * <p>Read first: {@link org.jedro.datasets.duckdb.Relation}, {@link org.jedro.datasets.duckdb.DuckDbSettings}. Depends on
 * {@code org.jedro.datasets} and its dependencies.
 */
@NullMarked
package org.jedro.datasets.duckdb;

import org.jspecify.annotations.NullMarked;
