package org.jedro.runner;

/** The kinds of workers that a run may have. */
enum WorkerKind {
    /** As many as there are processors, unless told otherwise. */
    REGULAR,
    /** For nodes that mostly wait for input and output. */
    IO,
    /** One thread for all nodes that use datasets which only one thread may use. */
    CONFINED
}
