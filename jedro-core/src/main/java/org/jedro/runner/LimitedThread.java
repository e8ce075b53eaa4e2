package org.jedro.runner;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Starts a thread for code that may exceed a time limit: its name, class loader and log context are those of the caller. */
final class LimitedThread {
    private LimitedThread() {}

    static void start(Runnable work) {
        @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
        Runnable within = () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            work.run();
        };
        Thread thread = new Thread(within, Thread.currentThread().getName() + "-limited");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
    }
}
