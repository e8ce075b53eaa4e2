// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.IOException;

/** The messages between parents and workers. */
public enum FrameKind {
    /** Worker: it has started. */
    HELLO,
    /** Parent: a visit begins; the node's name, the run's id, the allowed classes. Not answered. */
    BEGIN,
    /** Parent: load a dataset as an argument. Answered with its version. */
    LOAD,
    /** Parent: call the function. Answered with its results. */
    CALL,
    /** Parent: send a value that was left with the worker. Answered with the value. */
    FETCH,
    /** Parent: stage a result. Answered with whether writing it must wait for the commit, and with its store. */
    STAGE,
    /** Parent: put the results of one store in place. Answered with their versions. */
    COMMIT,
    /** Parent: remove what was staged. Answered. */
    DISCARD,
    /** Parent: whether a file is there. Answered with that. */
    SEES,
    /** Parent: the visit is over; drop everything. Not answered. */
    END,
    /** Parent: the run is over; close what it has opened. Answered. */
    END_RUN,
    /** Parent: the enabled levels of a logger. */
    LEVEL,
    /** Worker: request for the enabled levels of a logger. */
    REQUEST_LEVEL,
    /** Worker: the answer to the last request. */
    DONE,
    /** Worker: the last request has thrown. */
    FAILED,
    /** Worker: the heap was exhausted by the last request. */
    EXHAUSTED,
    /** Worker: a message was logged. */
    LOG,
    /** Worker: code has called System.exit, or a signal has arrived. */
    EXITING;

    private static final FrameKind[] ALL = values();

    static FrameKind of(int number) throws IOException {
        if (number >= ALL.length) {
            throw new IOException("an unknown kind of frame: " + number);
        }
        return ALL[number];
    }
}
