// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;
import java.util.Set;

/**
 * An annotation that is visible at run time.
 *
 * @param text the type and the values
 * @param classes the internal names of the classes among the values
 */
record AnnotationModel(String type, String text, List<String> classes) {
    /** Annotations that change nothing at run time: packages end in a slash. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "java/lang/Deprecated",
            "java/lang/FunctionalInterface",
            "java/lang/SafeVarargs",
            "javax/annotation/Nonnull",
            "javax/annotation/Nullable",
            "javax/annotation/ParametersAreNonnullByDefault",
            "kotlin/Metadata",
            "kotlin/jvm/internal/SourceDebugExtension",
            "org/jspecify/",
            "org/jetbrains/annotations/",
            "org/checkerframework/",
            "edu/umd/cs/findbugs/annotations/",
            "org/jedro/Experimental");

    private static final Set<String> NULLNESS = Set.of("Nullable", "NonNull", "NullMarked", "NullUnmarked");

    static boolean hasEffect(String type) {
        String simpleName = type.substring(type.lastIndexOf('/') + 1);
        return !NULLNESS.contains(simpleName)
                && WITHOUT_EFFECT.stream()
                        .noneMatch(name -> name.endsWith("/") ? type.startsWith(name) : type.equals(name));
    }
}
