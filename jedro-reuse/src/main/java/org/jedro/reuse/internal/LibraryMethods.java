// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/** Whether a method of the project can be called by a library, because it overrides a method of one of its types. */
final class LibraryMethods {
    private static final Set<String> SERIALIZATION =
            Set.of("writeObject", "readObject", "readObjectNoData", "readResolve", "writeReplace");

    private final Map<String, Optional<Set<String>>> known = new HashMap<>();

    /** {@return whether a method may override one of the library's types above its class} */
    boolean mayOverride(Set<String> libraryTypes, MethodModel method) {
        if (SERIALIZATION.contains(method.name())) {
            return libraryTypes.contains("java/io/Serializable") || libraryTypes.contains("java/io/Externalizable");
        }
        if (!method.isVirtual()) {
            return false;
        }
        String wanted = form(method.name(), Type.getArgumentTypes(method.descriptor()).length);
        return libraryTypes.stream()
                .anyMatch(type -> methods(type).map(all -> all.contains(wanted)).orElse(true));
    }

    /** {@return the methods of a type of the platform; empty for other types, which are not loaded} */
    private Optional<Set<String>> methods(String type) {
        return known.computeIfAbsent(type, LibraryMethods::read);
    }

    private static Optional<Set<String>> read(String type) {
        return LibraryCode.load(type).map(loaded -> {
            Set<String> found = new HashSet<>();
            for (Class<?> level = loaded; level != null; level = level.getSuperclass()) {
                addTo(found, level.getDeclaredMethods());
            }
            addTo(found, loaded.getMethods());
            return found;
        });
    }

    private static void addTo(Set<String> found, Method[] methods) {
        for (Method method : methods) {
            int modifiers = method.getModifiers();
            if ((modifiers & (Modifier.STATIC | Modifier.PRIVATE | Modifier.FINAL)) == 0) {
                found.add(form(method.getName(), method.getParameterCount()));
            }
        }
    }

    private static String form(String name, int parameters) {
        return name + "/" + parameters;
    }
}
