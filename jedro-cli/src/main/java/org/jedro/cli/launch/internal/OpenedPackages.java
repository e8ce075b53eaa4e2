// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import java.util.List;

/** The packages of the JDK that libraries on a class path look into: the JVM that runs them is started with them open. */
public final class OpenedPackages {
    private static final List<String> ARROW = List.of("java.base/java.nio");

    private static final List<String> SPARK = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.ref",
            "java.base/sun.nio.ch",
            "java.base/sun.nio.cs",
            "java.base/sun.security.action",
            "java.base/sun.util.calendar");

    private OpenedPackages() {}

    /**
     * {@return the packages, as {@code --add-opens} and the attribute {@code Add-Opens} of a manifest write them; empty for most
     * class paths}
     *
     * @param classPath the names of the libraries, however they are separated
     */
    public static List<String> of(String classPath) {
        if (classPath.contains("spark-core_")) {
            return SPARK;
        }
        return classPath.contains("arrow-memory") ? ARROW : List.of();
    }
}
