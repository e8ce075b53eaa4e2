package org.jedro.workers;

import java.io.IOException;

/** What parents and workers say to each other. */
enum FrameKind {
    /** Worker: it is there. */
    HELLO,
    /** Parent: a visit begins; the node's name, the run's id, the classes that are allowed. Not answered. */
    BEGIN,
    /** Parent: load a dataset as an argument. Answered with its version. */
    LOAD,
    /** Parent: call the function. Answered with its results. */
    CALL,
    /** Parent: send a value that was left with the worker. Answered with it. */
    FETCH,
    /** Parent: write a result aside. Answered with whether that has to wait for the commit. */
    STAGE,
    /** Parent: put a result in place. Answered with its version. */
    COMMIT,
    /** Parent: remove what was written aside. Answered. */
    DISCARD,
    /** Parent: the visit is over; forget everything. Not answered. */
    END,
    /** Parent: the run is over; close what it has opened. Answered. */
    END_RUN,
    /** Parent: which levels of a logger are enabled. */
    LEVEL,
    /** Worker: which levels of a logger are enabled? */
    ASK_LEVEL,
    /** Worker: the answer to the request before. */
    DONE,
    /** Worker: the request before has thrown. */
    FAILED,
    /** Worker: the heap was exhausted by the request before. */
    EXHAUSTED,
    /** Worker: something was logged. */
    LOG,
    /** Worker: somebody has called System.exit, or sent a signal. */
    EXITING;

    private static final FrameKind[] ALL = values();

    static FrameKind of(int number) throws IOException {
        if (number >= ALL.length) {
            throw new IOException("an unknown kind of frame: " + number);
        }
        return ALL[number];
    }
}
