// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

/** The direction in which data flows. */
public enum Direction {
    /** From top to bottom. */
    DOWN,
    /** From left to right. */
    RIGHT
}
