// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.List;
import org.jedro.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A project as it was loaded once. What was loaded for it alone, such as its classes, is released when the server has a newer one and
 * the last run that uses it has ended. Thread-safe.
 */
final class ServedWorld {
    private static final Logger LOG = LoggerFactory.getLogger(ServedWorld.class);

    private final Environments environments;
    private final RunnerRule runners;
    private final Runnable release;
    private int users = 1;

    private ServedWorld(Environments environments, RunnerRule runners, Runnable release) {
        this.environments = environments;
        this.runners = runners;
        this.release = release;
    }

    /**
     * {@return the project of a session, used by the caller, with all pipelines made}
     *
     * @param environments the environments in which clients may start runs, beside that of the session
     * @param runners the runners that clients may choose, beside those of the project
     * @param release called once when it is no longer used
     * @throws org.jedro.JedroException if a pipeline cannot be made
     */
    static ServedWorld of(Session session, List<String> environments, List<String> runners, Runnable release) {
        Environments all = new Environments(session, environments);
        all.service().preload();
        return new ServedWorld(
                all, new RunnerRule(session.project().registry(), runners, session.classLoader()), release);
    }

    Environments environments() {
        return environments;
    }

    RunnerRule runners() {
        return runners;
    }

    synchronized void acquire() {
        users++;
    }

    /** Ends a use. What the release throws is logged. */
    void release() {
        synchronized (this) {
            users--;
            if (users != 0) {
                return;
            }
        }
        try {
            release.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("What was loaded of a project could not be released", e);
        }
    }
}
