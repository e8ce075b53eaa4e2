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
        /** The run holds its value. */
        IN_MEMORY,
        /** The run held its value and has let go of it. */
        RELEASED,
        /** It is kept by its dataset, outside the run. */
        STORED
    }
}
