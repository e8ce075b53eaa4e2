package org.jedro.runner;

/**
 * Where a dataset of a run is at the moment.
 *
 * @param name the name
 * @param state where it is
 * @param readersLeft how many reads are still to come
 */
public record LiveDataset(String name, State state, int readersLeft) {

    /** Where a dataset can be. */
    public enum State {
        /** Its writer has not run yet. */
        EXPECTED,
        /** The run holds its value, or the catalog does. */
        IN_MEMORY,
        /** It was held in memory, and the run has let go of it. */
        RELEASED,
        /** It is kept by its dataset, and a copy of it is held for the readers to come. */
        CACHED,
        /** It is kept by its dataset, outside the run. */
        STORED
    }
}
