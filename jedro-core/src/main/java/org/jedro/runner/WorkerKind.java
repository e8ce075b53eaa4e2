package org.jedro.runner;

/** The two kinds of workers that a run may have. */
enum WorkerKind {
    /** As many as there are processors, unless told otherwise. */
    REGULAR,
    /** For nodes that mostly wait for input and output. */
    IO
}
