// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.workers.WorkerException;
import org.jspecify.annotations.Nullable;

/** The failure of a node's job, in a sentence: Spark's own has a page. */
final class JobFailure {
    private static final Pattern TIMES = Pattern.compile("failed (\\d+) times");
    private static final Pattern REASON = Pattern.compile("Reason: ([^\\n]*)");

    private JobFailure() {}

    static WorkerException of(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("SparkContext was shut down")) {
            return stopped(failure);
        }
        if (text.contains("cancelled") && !text.contains("failed")) {
            return WorkerException.about("Its job was cancelled in Spark.", failure);
        }
        Matcher reason = REASON.matcher(text);
        Matcher times = TIMES.matcher(text);
        if (reason.find() && times.find()) {
            return WorkerException.about(
                    "Its executor has ended " + times.group(1) + " times while it ran; the last time: "
                            + clause(reason.group(1)) + ".\n  if no node ends the JVM, see the log of the executor on"
                            + " Spark's page, or raise spark.executor.memory",
                    failure);
        }
        return WorkerException.about("Its job has failed in Spark: " + clause(first(text)) + ".", failure);
    }

    /** {@return the failure of a node whose context has ended} */
    static WorkerException stopped(@Nullable Throwable failure) {
        return WorkerException.about(
                "The session of Spark is stopped.\n  it ends with the run that opened it, so call stop() in no node",
                failure);
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse(text);
    }

    private static String clause(String sentence) {
        String stripped = sentence.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
