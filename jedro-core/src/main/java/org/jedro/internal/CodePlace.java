// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A line of the user's code, as stack traces print it: {@code at DataSciencePipeline.create(DataSciencePipeline.java:20)}. */
public final class CodePlace {
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    private static final String INTERNAL = ".internal";
    private static final Pattern OF_JDK = Pattern.compile("(?:java|javax|jdk|sun|com\\.sun|kotlin|scala)\\..*");

    /** The packages of Jedro's frames between the session and a pipeline's code, and those that such code calls. */
    private static final Set<String> OF_JEDRO = Set.of(
            "org.jedro",
            "org.jedro.catalog",
            "org.jedro.config",
            "org.jedro.function",
            "org.jedro.pipeline",
            "org.jedro.ref",
            "org.jedro.runner",
            "org.jedro.session",
            "org.jedro.value");

    /** The class that calls the code that creates pipelines: frames outside it did not write them. */
    private static final String CALLER = "org.jedro.session.Pipelines";

    private CodePlace() {}

    /** {@return the innermost line of code that is neither the JDK's nor Jedro's; empty if no line is} */
    public static Optional<String> of(Throwable thrown) {
        try {
            return Stream.of(thrown.getStackTrace())
                    .takeWhile(frame -> !frame.getClassName().equals(CALLER))
                    .filter(frame -> !isForeign(frame.getClassName()))
                    .findFirst()
                    .map(CodePlace::text);
        } catch (RuntimeException | Error e) {
            return Optional.empty(); // the throwable's own methods may fail
        }
    }

    /** {@return whether a class belongs to the JDK or to the library of a language} */
    public static boolean isOfJdk(String className) {
        return OF_JDK.matcher(className).matches();
    }

    private static boolean isForeign(String className) {
        return isOfJdk(className) || OF_JEDRO.contains(packageOf(className));
    }

    /** {@return the package of a class; that of users if the class is internal to it} */
    private static String packageOf(String className) {
        String name = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        return name.endsWith(INTERNAL) ? name.substring(0, name.length() - INTERNAL.length()) : name;
    }

    /** {@return a frame with the simple name of its class; a lambda counts as the method that contains it} */
    public static String text(StackTraceElement frame) {
        String className = frame.getClassName();
        Matcher lambda = LAMBDA.matcher(frame.getMethodName());
        String method = lambda.matches() ? lambda.group(1) : frame.getMethodName();
        String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
        return "at " + className.substring(className.lastIndexOf('.') + 1).replace('$', '.') + "." + method + "(" + file
                + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")";
    }
}
