// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * The logging of a worker: everything is logged in the parent, by the loggers and levels that are set there. Instantiated by
 * SLF4J through its name; not for other use.
 */
public final class ForwardedLogs implements SLF4JServiceProvider {
    private static final Map<String, Forwarding> LOGGERS = new ConcurrentHashMap<>();
    private static final Map<String, CompletableFuture<Integer>> QUESTIONS = new ConcurrentHashMap<>();
    private static final int UNTIL_ANSWERED = Level.WARN.toInt();
    private static volatile @Nullable Outlet link;

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new BasicMDCAdapter();

    /** For SLF4J. */
    public ForwardedLogs() {}

    /** Forwards from now on through an outlet. */
    public static void connect(Outlet parent) {
        link = parent;
    }

    /** Levels may differ in the next run. */
    static void forgetLevels() {
        LOGGERS.values().forEach(logger -> logger.level = Forwarding.UNKNOWN);
    }

    /** Receives the answer to a question for a level. */
    public static void answered(Link.Frame frame) {
        try (DataInputStream in = frame.open()) {
            CompletableFuture<Integer> question = QUESTIONS.remove(in.readUTF());
            if (question != null) {
                question.complete(in.readInt());
            }
        } catch (IOException e) {
            // the caller continues with warnings
        }
    }

    private static int request(String logger) {
        Outlet parent = link;
        if (parent == null) {
            return UNTIL_ANSWERED;
        }
        CompletableFuture<Integer> mine = new CompletableFuture<>();
        CompletableFuture<Integer> pending = QUESTIONS.putIfAbsent(logger, mine);
        try {
            if (pending == null) {
                parent.send(FrameKind.REQUEST_LEVEL, Link.Body.bytes(out -> out.writeUTF(logger)));
            }
            return (pending == null ? mine : pending).get(5, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            return UNTIL_ANSWERED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNTIL_ANSWERED;
        }
    }

    private static void forward(String logger, Level level, String message, @Nullable Throwable thrown) {
        Outlet parent = link;
        if (parent == null) {
            return;
        }
        Map<String, String> context = MDC.getCopyOfContextMap();
        try {
            parent.send(
                    FrameKind.LOG,
                    new LogLine(logger, level, message, context == null ? Map.of() : context, thrown).bytes());
        } catch (IOException e) {
            // the parent has ended, and this JVM is about to end
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> LOGGERS.computeIfAbsent(name, Forwarding::new);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    /** Sends lines of the log, and questions for levels. */
    @FunctionalInterface
    public interface Outlet {

        /** Sends a message. */
        void send(FrameKind kind, byte[] body) throws IOException;
    }

    private static final class Forwarding extends LegacyAbstractLogger implements Logger {
        static final int UNKNOWN = -1;
        private static final long serialVersionUID = 1L;

        private volatile int level = UNKNOWN;

        Forwarding(String name) {
            this.name = name;
        }

        private boolean isEnabled(Level wanted) {
            int lowest = level;
            if (lowest == UNKNOWN) {
                lowest = request(name);
                level = lowest;
            }
            return wanted.toInt() >= lowest;
        }

        @Override
        public boolean isTraceEnabled() {
            return isEnabled(Level.TRACE);
        }

        @Override
        public boolean isDebugEnabled() {
            return isEnabled(Level.DEBUG);
        }

        @Override
        public boolean isInfoEnabled() {
            return isEnabled(Level.INFO);
        }

        @Override
        public boolean isWarnEnabled() {
            return isEnabled(Level.WARN);
        }

        @Override
        public boolean isErrorEnabled() {
            return isEnabled(Level.ERROR);
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level wanted,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            forward(name, wanted, MessageFormatter.basicArrayFormat(message, arguments), thrown);
        }
    }
}
