package org.jedro.runner;

/** In which order one worker would run the nodes, and several take them. */
public enum Order {
    /** The order that was found to keep the fewest or smallest values live at once; what has been started is finished first. */
    MEMORY_FIRST,
    /** Layer by layer, as Kedro runs them. */
    LAYERS
}
