// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The layouts of log lines. */
final class LogLayouts {
    /** For output that is not a terminal; distinguishes the lines of several runs. */
    static final String PLAIN = "%-5level %replace([%X{run} %X{node}] ){'\\[ \\] |(?<=\\[) | (?=\\])', ''}%msg%nopex";

    /** For the terminal; names the run above the first line. */
    static final String WATCHED = "%-5level %replace([%X{node}] ){'\\[\\] ', ''}%msg%nopex";

    /** For the terminal, with the level in color. */
    static final String COLORED = "%highlight(%-5level) %replace([%X{node}] ){'\\[\\] ', ''}%msg%nopex";

    /** For files. */
    static final String FILE =
            "%date{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\", UTC} %-5level [%X{run:--} %X{node:--}] %logger{40}: %msg%n%ex";

    private LogLayouts() {}

    static Layout<ILoggingEvent> pattern(String pattern, LoggerContext loggers) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(loggers);
        layout.setPattern(pattern);
        layout.start();
        return layout;
    }

    /** {@return one object per event, without a line end} */
    static Layout<ILoggingEvent> json(LoggerContext loggers) {
        Layout<ILoggingEvent> layout = new Json();
        layout.setContext(loggers);
        layout.start();
        return layout;
    }

    private static final class Json extends LayoutBase<ILoggingEvent> {
        private final JsonMapper mapper = JsonMapper.builder().build();

        @Override
        public String doLayout(ILoggingEvent event) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
            line.put("level", event.getLevel().toString());
            line.put("logger", event.getLoggerName());
            line.put("thread", event.getThreadName());
            line.putAll(event.getMDCPropertyMap());
            line.put("message", String.valueOf(event.getFormattedMessage()));
            if (event.getThrowableProxy() != null) {
                line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            return mapper.writeValueAsString(line);
        }
    }
}
