// SPDX-License-Identifier: Apache-2.0
/**
 * Tables and queries of databases: the dataset types {@code jdbc.table} and {@code jdbc.query}.
 *
 * <p>Start with {@link org.jedro.datasets.jdbc.TableOptions}, {@link org.jedro.datasets.jdbc.QueryOptions} and {@link
 * org.jedro.datasets.jdbc.ConnectionOptions}. A {@code Database} is the pool of one run, a {@code Dialect} is what differs
 * between databases, and a {@code TableStage} is a table that has been written aside. Only Jedro's entry points may depend on
 * this package.
 */
@NullMarked
package org.jedro.datasets.jdbc;

import org.jspecify.annotations.NullMarked;
