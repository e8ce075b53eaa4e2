package org.jedro.catalog;

/**
 * What a runner must know of an entry before it uses it.
 *
 * @param ephemeral the value does not outlive the run: it is held in memory
 * @param singleProcess the dataset cannot be used from a worker JVM
 * @param threadConfined the dataset must be used from one thread only
 */
public record Traits(boolean ephemeral, boolean singleProcess, boolean threadConfined) {
    /** A value that is stored somewhere and can be read from anywhere. */
    public static final Traits PERSISTENT = new Traits(false, false, false);

    /** A value that is held in memory. */
    public static final Traits EPHEMERAL = new Traits(true, false, false);
}
