// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

/**
 * A partition with its mark.
 *
 * @param mark what the progress compares: as a text, as it is stored
 */
record MarkedPart(Part part, String mark) {}
