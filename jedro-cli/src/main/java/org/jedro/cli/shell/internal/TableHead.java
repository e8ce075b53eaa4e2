// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

/**
 * The first rows of a table.
 *
 * @param title what it is
 * @param grid the rows
 * @param rowCount the number of all rows
 * @param isWhole whether there are not even more
 */
record TableHead(String title, Grid grid, long rowCount, boolean isWhole) {}
