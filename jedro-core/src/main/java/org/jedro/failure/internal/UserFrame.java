// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.internal.Thrown;

/**
 * The place in the user's code that has thrown something.
 *
 * <p>Frames of the JDK, of Jedro and of Spark, which calls functions in threads of its own, do not count. The outermost of the others, which Jedro has called, is the user's; of the
 * frames in the same part of the package tree (two names), the innermost is the place. So libraries in between are skipped.
 */
public final class UserFrame {
    private static final List<String> JDK = List.of(
            "java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.", "groovy.lang.", "org.apache.spark.");
    private static final String OWN = "org.jedro.";
    private static final String EXAMPLES = "org.jedro.examples.";

    /** Where Jedro calls code of the user; frames outside it belong to the user's main program, or a test. */
    private static final List<String> CALLERS = List.of("org.jedro.runner.", "org.jedro.workers.");

    private static final List<String> LIBRARY_CALLERS =
            List.of("org.jedro.datasets.", "org.jedro.config.", "org.jedro.storage.opendal.");

    /** Tables call the constructors of records. */
    private static final List<String> CODEC_CALLERS =
            List.of("org.jedro.datasets.FileDataset", "org.jedro.datasets.table.");

    private static final int ROOT_NAMES = 2;

    private UserFrame() {}

    /** {@return the place, as in {@code at Nodes.joinSales(Nodes.java:40)}; empty if no user code was running} */
    public static Optional<String> of(Throwable thrown) {
        return Thrown.chain(Thrown.unwrapped(thrown)).stream()
                .map(UserFrame::find)
                .flatMap(Optional::stream)
                .findFirst()
                .map(frame -> "at " + text(frame));
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return JDK.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean isOwn(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith(OWN) && !type.startsWith(EXAMPLES);
    }

    private static boolean isCaller(StackTraceElement frame) {
        return CALLERS.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static Optional<StackTraceElement> find(Throwable thrown) {
        List<StackTraceElement> frames = candidates(Thrown.trace(thrown));
        if (frames.isEmpty()) {
            return Optional.empty();
        }
        String root = root(frames.get(frames.size() - 1));
        return frames.stream().filter(frame -> root(frame).equals(root)).findFirst();
    }

    /** {@return the frames of the user and of libraries that the user has called, the innermost first} */
    private static List<StackTraceElement> candidates(StackTraceElement[] trace) {
        List<StackTraceElement> frames = new ArrayList<>();
        int segment = 0;
        for (StackTraceElement frame : trace) {
            if (isCaller(frame)) {
                break;
            }
            if (isOwn(frame)) {
                if (callsLibraries(frame)) {
                    frames.subList(segment, frames.size()).clear();
                }
                segment = frames.size();
            } else if (!isOfJdk(frame)) {
                frames.add(frame);
            }
        }
        return frames;
    }

    /** Code that Jedro's formats call is a library; code that the files themselves call may be a user's codec. */
    private static boolean callsLibraries(StackTraceElement frame) {
        String type = frame.getClassName();
        return LIBRARY_CALLERS.stream().anyMatch(type::startsWith)
                && CODEC_CALLERS.stream().noneMatch(type::startsWith);
    }

    private static String root(StackTraceElement frame) {
        String[] names = frame.getClassName().split("\\.", -1);
        return String.join(".", List.of(names).subList(0, Math.min(ROOT_NAMES, names.length - 1)));
    }

    private static String text(StackTraceElement frame) {
        String type = frame.getClassName();
        String file = frame.getFileName();
        String line = frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber();
        return type.substring(type.lastIndexOf('.') + 1)
                        .replaceAll("\\$\\d+", "")
                        .replace('$', '.') + "." + method(frame.getMethodName()) + "("
                + (file == null ? "Unknown Source" : file + line) + ")";
    }

    /** A lambda is named after the method that contains it. */
    private static String method(String name) {
        String[] parts = name.split("\\$", -1);
        return parts.length == 3 && parts[0].equals("lambda") ? parts[1] : name;
    }
}
