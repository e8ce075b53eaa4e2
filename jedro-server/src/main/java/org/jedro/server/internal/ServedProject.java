// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

/** The project of a server, which may be loaded again while runs go on: they keep what they started with. Thread-safe. */
final class ServedProject {
    private ServedWorld now;

    ServedProject(ServedWorld now) {
        this.now = now;
    }

    /** {@return the environments of the project as it was loaded last} */
    synchronized Environments environments() {
        return now.environments();
    }

    /** {@return the project as it was loaded last, for a run; the caller releases it} */
    synchronized ServedWorld acquire() {
        now.acquire();
        return now;
    }

    /** Uses a newer one for the runs that are requested from now on. */
    void replace(ServedWorld newer) {
        ServedWorld before;
        synchronized (this) {
            before = now;
            now = newer;
        }
        before.release();
    }

    /** Ends the use by the server. */
    void close() {
        ServedWorld last;
        synchronized (this) {
            last = now;
        }
        last.release();
    }
}
