// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The body of an answer. Each piece has a time limit; a client that does not read in time is disconnected. */
public final class LimitedOutput {
    private static final int PIECE = 16 * 1024;

    private final OutputStream out;
    private final Deadlines deadlines;
    private final Duration limit;

    LimitedOutput(OutputStream out, Deadlines deadlines, Duration limit) {
        this.out = out;
        this.deadlines = deadlines;
        this.limit = limit;
    }

    /** Writes a text, which is sent when this returns. */
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] content) throws IOException {
        int start = 0;
        do {
            int length = Math.min(PIECE, content.length - start);
            try (Deadlines.Limit writing = deadlines.begin(limit)) {
                out.write(content, start, length);
                out.flush();
            }
            start += length;
        } while (start < content.length);
    }
}
