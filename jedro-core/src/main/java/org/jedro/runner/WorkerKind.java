package org.jedro.runner;

/** The kinds of workers that a run may have. */
enum WorkerKind {
    /** By default as many as there are processors. */
    REGULAR,
    /** For nodes that mostly wait for input and output. */
    IO,
    /** One thread for all nodes that use thread-confined datasets. */
    CONFINED
}
