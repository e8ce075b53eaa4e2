// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The classes of libraries and of the platform. Those of libraries are read as files, not loaded. Not thread-safe. */
final class LibraryCode {
    private static final Pattern MAYBE_PLATFORM =
            Pattern.compile("(?:java|javax|jdk|sun|com/sun|org/w3c|org/xml|org/ietf|netscape)/.*");

    /** What these read never gets into the result of a node: loggers, and Jedro itself. */
    private static final Pattern WITHOUT_RESULT = Pattern.compile("(?:org/slf4j|ch/qos/logback|org/apache/logging"
            + "|org/apache/log4j|org/apache/commons/logging|org/jboss/logging|org/jedro)/.*");

    private final ClassLoader loader;
    private final Map<String, Optional<ClassModel>> classes = new HashMap<>();
    private final Map<String, Boolean> platform = new HashMap<>();

    /** Finds classes as a loader does. */
    LibraryCode(ClassLoader loader) {
        this.loader = loader;
    }

    /** {@return whether a class is of the platform} */
    boolean isPlatform(String name) {
        return name.startsWith("java/")
                || MAYBE_PLATFORM.matcher(name).matches()
                        && platform.computeIfAbsent(name, type -> load(type).isPresent());
    }

    /** {@return whether a class is of a library that can make, read or keep values of nodes} */
    boolean isLibrary(String name) {
        return !isPlatform(name) && !WITHOUT_RESULT.matcher(name).matches();
    }

    /** {@return a class of the platform; empty if it has no such class} */
    static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** {@return a class of a library; empty if it is not found, or cannot be read} */
    Optional<ClassModel> find(String name) {
        return classes.computeIfAbsent(name, this::read);
    }

    private Optional<ClassModel> read(String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(ClassFile.open(in.readAllBytes()).model());
        } catch (IOException | UnreadableClassException e) {
            return Optional.empty();
        }
    }

    /** {@return a type and all types above it} */
    Set<String> above(String name) {
        Set<String> found = new LinkedHashSet<>();
        addAbove(found, name);
        found.add("java/lang/Object");
        return found;
    }

    private void addAbove(Set<String> found, String name) {
        if (!found.add(name)) {
            return;
        }
        if (isPlatform(name)) {
            load(name).ifPresent(type -> addAbove(found, type));
        } else {
            find(name).map(ClassModel::parents).orElse(List.of()).forEach(parent -> addAbove(found, parent));
        }
    }

    private static void addAbove(Set<String> found, Class<?> type) {
        found.add(type.getName().replace('.', '/'));
        if (type.getSuperclass() != null) {
            addAbove(found, type.getSuperclass());
        }
        for (Class<?> parent : type.getInterfaces()) {
            addAbove(found, parent);
        }
    }
}
