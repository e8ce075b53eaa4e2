// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of Spark of one run: the one that is there, such as that of {@code spark-submit} or of a notebook, or one that the
 * run starts and stops. Thread-safe.
 */
final class SparkEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SparkEngine.class);

    private final SparkSession session;

    /** The key of the resource: a run has one session. */
    private record Key() {}

    private SparkEngine(SparkSession session) {
        this.session = session;
    }

    /**
     * {@return the session of a run, which is opened by its first user}
     *
     * @throws JedroException if it does not start, or has been stopped meanwhile
     */
    static SparkSession of(RunScope scope) throws Exception {
        SparkEngine engine = scope.resource(
                new Key(), () -> new SparkEngine(Started.OF_JVM.acquire(SparkSettings.of(scope.engine("spark")))));
        requireOpen(engine.session);
        return engine.session;
    }

    /**
     * Checks that a session can be used.
     *
     * @throws JedroException if its context has been stopped
     */
    static void requireOpen(SparkSession session) {
        if (session.sparkContext().isStopped()) {
            throw new JedroException("the session of Spark is stopped; it ends with the run that opened it, so compute"
                    + " and save its datasets in that run, and call stop() in no node");
        }
    }

    @Override
    public void close() {
        Started.OF_JVM.release(session);
    }

    /** The session that runs have started. Spark has one context in a JVM, so runs that overlap share it; the last one stops it. */
    private static final class Started {
        static final Started OF_JVM = new Started();

        private @Nullable SparkSession own;
        private int users;

        synchronized SparkSession acquire(SparkSettings settings) {
            if (own != null && !own.sparkContext().isStopped()) {
                users++;
                return own;
            }
            SparkSession there = existing();
            if (there != null) {
                return there;
            }
            SparkSession started = start(settings);
            own = started;
            users = 1;
            return started;
        }

        private static @Nullable SparkSession existing() {
            if (SparkEnv.get() == null) {
                return null;
            }
            LOG.debug("Uses the session of Spark that is there; spark.yml is not applied to it");
            return SparkSession.builder().getOrCreate();
        }

        private static SparkSession start(SparkSettings settings) {
            try {
                return SparkSession.builder().config(settings.conf()).getOrCreate();
            } catch (Exception e) {
                // Spark throws checked exceptions that it does not declare
                throw new JedroException(
                        "Spark does not start: " + SparkErrors.clause(e) + "; see the settings in spark.yml", e);
            } catch (IllegalAccessError | ExceptionInInitializerError e) {
                throw new JedroException(
                        "Spark does not start on this JVM: add the --add-opens of the guide 'Run on Spark' to its"
                                + " options, or start it by the jedro command, which adds them",
                        e);
            }
        }

        synchronized void release(SparkSession session) {
            if (session == own && --users == 0) {
                own = null;
                session.stop();
                SparkSession.clearActiveSession();
                SparkSession.clearDefaultSession();
            }
        }
    }
}
