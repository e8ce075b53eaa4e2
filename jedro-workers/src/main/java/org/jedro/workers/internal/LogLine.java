// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** A message that was logged in a worker. */
public record LogLine(
        String logger,
        Level level,
        String message,
        Map<String, String> context,
        @Nullable Throwable thrown) {

    byte[] bytes() throws IOException {
        return Link.Body.bytes(out -> {
            out.writeUTF(logger);
            out.writeByte(level.ordinal());
            byte[] text = String.valueOf(message).getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
            out.writeInt(context.size());
            for (Map.Entry<String, String> entry : context.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeUTF(String.valueOf(entry.getValue()));
            }
            byte[] failure = thrown == null ? new byte[0] : Failures.pack(thrown);
            out.writeInt(failure.length);
            out.write(failure);
        });
    }

    public static LogLine read(Link.Frame frame) throws IOException {
        try (DataInputStream in = frame.open()) {
            String logger = in.readUTF();
            Level level = Level.values()[in.readByte()];
            String message = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            Map<String, String> context = new LinkedHashMap<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                context.put(in.readUTF(), in.readUTF());
            }
            int length = in.readInt();
            Throwable thrown = length == 0 ? null : Failures.unpack(in.readNBytes(length));
            return new LogLine(logger, level, message, context, thrown);
        }
    }

    /** Logs it here, as if it had been logged in this JVM. */
    public void log() {
        Map<String, String> before = MDC.getCopyOfContextMap();
        try {
            MDC.setContextMap(context);
            Logger target = LoggerFactory.getLogger(logger);
            target.atLevel(level).setCause(thrown).log(message);
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }

    /** {@return the lowest enabled level of a logger here, in SLF4J's numbers; above all of them if none is enabled} */
    public static int lowestLevel(String logger) {
        Logger target = LoggerFactory.getLogger(logger);
        for (Level level : new Level[] {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR}) {
            if (target.isEnabledForLevel(level)) {
                return level.toInt();
            }
        }
        return Level.ERROR.toInt() + 1;
    }
}
