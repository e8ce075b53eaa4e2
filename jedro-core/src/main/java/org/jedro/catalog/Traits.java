package org.jedro.catalog;

/**
 * What a runner must know of an entry before it uses it.
 *
 * @param ephemeral the value does not outlive the run: it is held in memory
 * @param singleProcess the dataset cannot be used from a worker JVM
 * @param threadConfined the dataset must be used from one thread only: in a run, the nodes that read, write or confirm it
 *     run one after the other on one thread of their own
 * @param releasable the dataset is to be released after its last reader even where the pipeline only reads it: it holds a
 *     copy that the framework made, or a value that its owner gave away
 */
public record Traits(boolean ephemeral, boolean singleProcess, boolean threadConfined, boolean releasable) {
    /** A value that is stored somewhere and can be read from anywhere. */
    public static final Traits PERSISTENT = new Traits(false, false, false);

    /** A value that is held in memory. */
    public static final Traits EPHEMERAL = new Traits(true, false, false);

    /** A value that is stored somewhere, by a dataset that must be used from one thread only: a connection, a handle. */
    public static final Traits THREAD_CONFINED = new Traits(false, true, true);

    /** Creates traits of an entry that is not releasable. */
    public Traits(boolean ephemeral, boolean singleProcess, boolean threadConfined) {
        this(ephemeral, singleProcess, threadConfined, false);
    }

    /** {@return these traits, releasable or not} */
    public Traits withReleasable(boolean isReleasable) {
        return new Traits(ephemeral, singleProcess, threadConfined, isReleasable);
    }
}
