// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes how a worker has died, as far as its parent can know. */
final class Death {
    private static final int SIGNALED = 128;
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(15, "SIGTERM"));
    private static final int SIGABRT = 6;
    private static final int SIGKILL = 9;
    private static final Pattern CRASH = Pattern.compile("#\\s+((?:SIG\\w+|EXCEPTION_\\w+|Internal Error)[^\\n]*)");

    private Death() {}

    static String of(Process process, boolean isKilledHere, boolean reportedExit, String errors, Path report) {
        String who = "Its worker JVM (process " + process.pid() + ") ";
        if (isKilledHere) {
            return who + "was ended.";
        }
        if (process.isAlive()) {
            return who + "closed its connection.";
        }
        int code = process.exitValue();
        Matcher crash = CRASH.matcher(errors);
        if (crash.find()) {
            return who + "crashed in native code: " + crash.group(1).strip() + "." + CrashReport.kept(report);
        }
        int signal = code - SIGNALED;
        if (reportedExit && signal != SIGKILL && signal != SIGABRT && !SIGNALS.containsKey(signal)) {
            return who + "ended: something in it called System.exit(" + code + ").";
        }
        if (SIGNALS.containsKey(signal)) {
            return who + "was killed by " + SIGNALS.get(signal) + "." + (signal == SIGKILL ? outOfMemory() : "");
        }
        return who + "ended with exit code " + code + ", as by Runtime.halt." + lastLines(errors);
    }

    static String ofStart(Process process, String errors) {
        return process.isAlive()
                ? "it did not answer"
                : "it ended with exit code " + process.exitValue()
                        + (errors.isEmpty() ? "" : "; it printed:\n  " + errors.replace("\n", "\n  "));
    }

    private static String outOfMemory() {
        return "\n  if it was not killed by hand, the machine or the container had no memory left: give the nodes smaller heaps,"
                + " or let fewer run at once";
    }

    private static String lastLines(String errors) {
        List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "" : "\n  its last line: " + lines.get(lines.size() - 1);
    }
}
