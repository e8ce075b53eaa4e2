// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

/**
 * How a set is saved.
 *
 * @param replaces whether a save replaces the whole set
 * @param isVersioned whether each save is a new version of the set
 * @param callsSuppliers whether a supplier among the values is called for the value
 */
record Saving(boolean replaces, boolean isVersioned, boolean callsSuppliers) {}
