package org.jedro.runner;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;

/**
 * Runs nodes side by side on threads of this JVM, which do real parallel work and share values without copying.
 *
 * <p>A thread is started only when there is work for one more, up to the limit.
 */
public final class ThreadRunner implements Runner {
    private final int maxWorkers;

    /** Creates a runner with as many workers as there are processors. */
    public ThreadRunner() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Creates a runner.
     *
     * @param maxWorkers how many nodes run at once, at most
     * @throws InvalidWorkersException if it is less than one
     */
    public ThreadRunner(int maxWorkers) {
        if (maxWorkers < 1) {
            throw new InvalidWorkersException(maxWorkers);
        }
        this.maxWorkers = maxWorkers;
    }

    @Override
    public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        Execution execution = new Execution(pipeline, catalog, options);
        execution.begin();
        new Workers(execution, Math.min(maxWorkers, Math.max(1, execution.plan.size()))).startOne();
        return new Handle(execution) {
            @Override
            public RunResult await() {
                execution.awaitWorkers();
                return execution.finish();
            }
        };
    }

    @Override
    public String toString() {
        return "ThreadRunner(" + maxWorkers + ")";
    }

    /** The threads of one run. */
    private static final class Workers {
        private final Execution execution;
        private final int limit;
        private final AtomicInteger count = new AtomicInteger();
        private final ThreadFactory factory;

        Workers(Execution execution, int limit) {
            this.execution = execution;
            this.limit = limit;
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            this.factory = work -> {
                Thread thread = new Thread(work, "jedro-worker-" + count.get());
                thread.setDaemon(true);
                thread.setContextClassLoader(loader);
                return thread;
            };
        }

        void startOne() {
            if (count.get() < limit) {
                count.incrementAndGet();
                factory.newThread(() -> execution.work(this::startOne, true)).start();
            }
        }
    }
}
