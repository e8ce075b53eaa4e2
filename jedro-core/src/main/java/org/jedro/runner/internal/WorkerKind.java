// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

/** The kinds of workers that a run may have. */
public enum WorkerKind {
    /** By default as many as there are processors. */
    REGULAR,
    /** For nodes that mostly wait for input and output. */
    IO,
    /** One thread for all nodes that use thread-confined datasets. */
    CONFINED
}
