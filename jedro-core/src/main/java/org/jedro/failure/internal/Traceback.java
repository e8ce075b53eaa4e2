// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jedro.internal.Thrown;

/**
 * The stack traces of a failure with the cause first: what the user's code threw and where, then the exceptions that wrap it,
 * each with the frames that it does not share with the one before.
 */
public final class Traceback {
    private static final int MAX_LENGTH = 1_000_000;

    /** How deep suppressed failures are nested. */
    private static final int MAX_DEPTH = 20;

    private static final String CUT = "    … cut here\n";

    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder text = new StringBuilder();
    private final int limit;

    private Traceback(int limit) {
        this.limit = limit;
    }

    /** {@return the text of a failure; never throws} */
    public static String of(Throwable failure) {
        return of(failure, MAX_LENGTH);
    }

    /** {@return the first characters of the text of a failure, at most {@code limit}; never throws} */
    public static String of(Throwable failure, int limit) {
        Traceback traceback = new Traceback(limit);
        traceback.add(failure, "", 0);
        StringBuilder text = traceback.text;
        return text.length() <= limit ? text.toString() : text.substring(0, lineEnd(text, limit - CUT.length())) + CUT;
    }

    /** {@return the end of the last whole line before a place; the place itself if the first line is longer} */
    private static int lineEnd(StringBuilder text, int before) {
        int end = text.lastIndexOf("\n", before - 1) + 1;
        return end > 0 ? end : before;
    }

    private boolean isFull() {
        return text.length() > limit;
    }

    private void add(Throwable failure, String indent, int depth) {
        List<Throwable> causeFirst = new ArrayList<>(Thrown.chain(failure));
        Collections.reverse(causeFirst);
        StackTraceElement[] before = {};
        for (Throwable link : causeFirst) {
            if (isFull()) {
                return;
            }
            if (!seen.add(link)) {
                continue;
            }
            StackTraceElement[] trace = Thrown.trace(link);
            // the message of a wrapper repeats the one below
            String head = head(link);
            text.append(indent)
                    .append(
                            before.length == 0
                                    ? head
                                    : "wrapped in " + head.lines().findFirst().orElse(""))
                    .append('\n');
            addFrames(trace, before, indent);
            for (Throwable suppressed : link.getSuppressed()) {
                if (!seen.contains(suppressed) && depth < MAX_DEPTH && !isFull()) {
                    text.append(indent).append("    suppressed:\n");
                    add(suppressed, indent + "    ", depth + 1);
                }
            }
            before = trace;
        }
    }

    private void addFrames(StackTraceElement[] trace, StackTraceElement[] before, String indent) {
        int shared = 0;
        while (shared < trace.length
                && shared < before.length
                && trace[trace.length - 1 - shared].equals(before[before.length - 1 - shared])) {
            shared++;
        }
        for (int i = 0; i < trace.length - shared && !isFull(); i++) {
            text.append(indent).append("    at ").append(trace[i]).append('\n');
        }
        if (shared > 0) {
            text.append(indent).append("    ... ").append(shared).append(" more\n");
        }
    }

    private static String head(Throwable thrown) {
        String message = Thrown.message(thrown);
        return Thrown.type(thrown).getName() + (message == null ? "" : ": " + message);
    }
}
