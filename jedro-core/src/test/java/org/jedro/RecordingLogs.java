// SPDX-License-Identifier: Apache-2.0
package org.jedro;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The logs of the core's tests: nothing is written, and a test can read what its own thread logged. */
public final class RecordingLogs implements SLF4JServiceProvider {
    private static final ThreadLocal<@Nullable List<String>> RECORDED = new ThreadLocal<>();

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter mdc = new BasicMDCAdapter();

    /** {@return what this thread logs while the action runs, on all levels: {@code WARN text}} */
    public static List<String> during(Runnable action) {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        RECORDED.set(lines);
        try {
            action.run();
        } finally {
            RECORDED.remove();
        }
        return lines;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return RecordingLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mdc;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private static final class RecordingLogger extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        RecordingLogger(String name) {
            this.name = name;
        }

        private static boolean isRecording() {
            return RECORDED.get() != null;
        }

        @Override
        public boolean isTraceEnabled() {
            return isRecording();
        }

        @Override
        public boolean isDebugEnabled() {
            return isRecording();
        }

        @Override
        public boolean isInfoEnabled() {
            return isRecording();
        }

        @Override
        public boolean isWarnEnabled() {
            return isRecording();
        }

        @Override
        public boolean isErrorEnabled() {
            return isRecording();
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            List<String> lines = RECORDED.get();
            if (lines != null) {
                lines.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments)
                        + (thrown == null ? "" : " " + thrown));
            }
        }
    }
}
