// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

/**
 * Where a dataset of a run is at the moment.
 *
 * @param name the name
 * @param state where it is
 * @param readersLeft how many reads remain
 */
public record LiveDataset(String name, State state, int readersLeft) {

    /** Where a dataset can be. */
    public enum State {
        /** Its writer has not run yet. */
        EXPECTED,
        /** The run holds its value, or the catalog does. */
        IN_MEMORY,
        /** It was held in memory, and the run has released it. */
        RELEASED,
        /** It is kept by its dataset, and a copy of it is held for later readers. */
        CACHED,
        /** It is kept by its dataset, outside the run. */
        STORED
    }
}
