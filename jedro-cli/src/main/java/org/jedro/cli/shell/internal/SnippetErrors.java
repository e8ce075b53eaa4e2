// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;

/** Describes why a snippet failed: one sentence, then where. */
final class SnippetErrors {
    private static final int MAX_FRAMES = 8;
    private static final int MAX_ERRORS = 3;
    private static final String SNIPPETS = "REPL.";
    private static final String DO_IT = "do_it$";
    private static final List<String> NOT_OF_USERS =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.jedro.");
    private static final String EXAMPLES = "org.jedro.examples.";

    private SnippetErrors() {}

    /** {@return the errors of the compiler, each with the line and a caret} */
    static String compiler(String source, List<Diag> diagnostics) {
        List<Diag> errors = narrowest(diagnostics);
        if (errors.isEmpty()) {
            return "The snippet is not valid Java.";
        }
        List<String> lines = new ArrayList<>();
        for (Diag error : errors.subList(0, Math.min(MAX_ERRORS, errors.size()))) {
            lines.add("The snippet does not compile: " + sentence(error.getMessage(Locale.ROOT)));
            lines.addAll(place(source, (int) error.getStartPosition(), (int) error.getEndPosition()));
        }
        if (errors.size() > MAX_ERRORS) {
            lines.add("... and " + (errors.size() - MAX_ERRORS) + " more errors");
        }
        return String.join("\n", lines);
    }

    /** The type and the value of a variable are compiled apart, so that a message may come twice. */
    private static List<Diag> narrowest(List<Diag> diagnostics) {
        Map<String, Diag> errors = new LinkedHashMap<>();
        for (Diag next : diagnostics) {
            if (next.isError()) {
                errors.merge(next.getMessage(Locale.ROOT), next, (a, b) -> length(b) < length(a) ? b : a);
            }
        }
        return List.copyOf(errors.values());
    }

    private static long length(Diag error) {
        return error.getEndPosition() - error.getStartPosition();
    }

    /** The compiler writes details below its message, and a location that is the wrapper of the snippet. */
    private static String sentence(String message) {
        List<String> parts = new ArrayList<>();
        for (String line : message.lines().map(String::strip).toList()) {
            if (!line.startsWith("location:") && !line.isEmpty()) {
                parts.add(line.replaceFirst("^symbol:\\s*", ""));
            }
        }
        String text = parts.isEmpty() ? "unknown error" : parts.get(0);
        String details = String.join(", ", parts.subList(Math.min(1, parts.size()), parts.size()));
        return text + (details.isEmpty() ? "" : ": " + details) + ".";
    }

    private static List<String> place(String source, int start, int end) {
        if (start < 0 || start > source.length()) {
            return List.of();
        }
        int begin = source.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        int newline = source.indexOf('\n', start);
        int stop = newline < 0 ? source.length() : newline;
        String before = source.substring(Math.min(begin, start), start).replaceAll("\\S", " ");
        int width = Math.max(1, Math.min(end, stop) - start);
        return List.of("  " + source.substring(Math.min(begin, start), stop), "  " + before + "^".repeat(width));
    }

    /** {@return what a snippet threw; never fails, whatever the methods of the exception do} */
    static String thrown(Throwable failure) {
        if (failure instanceof SnippetStopped || failure instanceof InterruptedException) {
            return "The snippet was stopped.";
        }
        if (failure instanceof SnippetThread.Abandoned) {
            return "The snippet was stopped, but goes on in the background: it does not end when it is interrupted.\n"
                    + "  end the shell to end it";
        }
        String message = Thrown.message(failure);
        return failure instanceof JedroException && message != null
                ? message
                : "The snippet failed: " + Reason.ofCodeAsEndOfSentence(failure) + frames(failure);
    }

    /** {@return the frames of the user's code, of the innermost cause that has some} */
    private static String frames(Throwable failure) {
        String text = "";
        for (Throwable link : Thrown.chain(failure)) {
            List<String> frames = userFrames(Thrown.trace(link));
            if (!frames.isEmpty()) {
                text = "\n" + String.join("\n", frames);
            }
        }
        return text;
    }

    private static List<String> userFrames(StackTraceElement[] trace) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : trace) {
            String type = frame.getClassName();
            if (type.startsWith(SNIPPETS)) {
                if (frame.getMethodName().startsWith(DO_IT)) {
                    break;
                }
                frames.add("  at " + frame.getMethodName() + " (of a snippet)");
            } else if (type.startsWith(EXAMPLES) || NOT_OF_USERS.stream().noneMatch(type::startsWith)) {
                frames.add("  at " + text(frame));
            }
            if (frames.size() == MAX_FRAMES) {
                frames.add("  ...");
                break;
            }
        }
        return frames;
    }

    private static String text(StackTraceElement frame) {
        String type = frame.getClassName();
        String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
        return type.substring(type.lastIndexOf('.') + 1).replace('$', '.') + "." + frame.getMethodName() + " (" + file
                + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber()) + ")";
    }
}
