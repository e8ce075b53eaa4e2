// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.session.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.spark.cluster.internal.Contexts;
import org.jedro.storage.Input;

/**
 * The session of Spark of one run: the one that is there, such as that of {@code spark-submit} or of a notebook, or one that the
 * run starts and stops. Thread-safe.
 */
public final class SparkEngine implements AutoCloseable {
    private final SparkSession session;
    private final Queue<Input> inputs = new ConcurrentLinkedQueue<>();

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
    public static SparkSession of(RunScope scope) throws Exception {
        SparkEngine engine = engine(scope);
        requireOpen(engine.session);
        return engine.session;
    }

    private static SparkEngine engine(RunScope scope) throws Exception {
        return scope.resource(new Key(), () -> new SparkEngine(start(SparkSettings.of(scope.engine("spark")))));
    }

    /** Keeps what has been fetched for an input until the end of the run: Spark reads it when it computes. */
    public static void keep(Input input, RunScope scope) throws Exception {
        engine(scope).inputs.add(input);
    }

    /**
     * Checks that a session can be used.
     *
     * @throws JedroException if its context has been stopped
     */
    public static void requireOpen(SparkSession session) {
        if (session.sparkContext().isStopped()) {
            throw new JedroException("the session of Spark is stopped; it ends with the run that opened it, so compute"
                    + " and save its datasets in that run, and call stop() in no node");
        }
    }

    @Override
    public void close() {
        if (Contexts.OF_JVM.release(session.sparkContext())) {
            SparkSession.clearActiveSession();
            SparkSession.clearDefaultSession();
        }
    }

    private static SparkSession start(SparkSettings settings) {
        try {
            SparkContext context = Contexts.OF_JVM.acquire(settings::conf);
            try {
                return SparkSession.builder().getOrCreate();
            } catch (Throwable e) {
                Contexts.OF_JVM.release(context);
                throw e;
            }
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
}
