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
    private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final StringBuilder text = new StringBuilder();

    private Traceback() {}

    /** {@return the text of a failure; never throws} */
    public static String of(Throwable failure) {
        Traceback traceback = new Traceback();
        traceback.add(failure, "");
        return traceback.text.toString();
    }

    private void add(Throwable failure, String indent) {
        List<Throwable> causeFirst = new ArrayList<>(Thrown.chain(failure));
        Collections.reverse(causeFirst);
        StackTraceElement[] before = {};
        for (Throwable link : causeFirst) {
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
                if (!seen.contains(suppressed)) {
                    text.append(indent).append("    suppressed:\n");
                    add(suppressed, indent + "    ");
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
        for (int i = 0; i < trace.length - shared; i++) {
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
