// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

/** The order in which one worker would run the nodes, and several would take them. */
public enum Order {
    /** The order that was found to keep the fewest or smallest values live at once; finishes what has been started first. */
    MEMORY_FIRST,
    /** Layer by layer, as Kedro runs them. */
    LAYERS
}
