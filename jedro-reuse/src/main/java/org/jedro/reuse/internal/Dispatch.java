// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Which methods virtual calls can run: class-hierarchy analysis limited to classes of which objects exist (rapid type analysis, Bacon
 * and Sweeney, "Fast static analysis of C++ virtual function calls", 1996).
 *
 * <p>Once objects of unknown types come from outside, objects of every class are taken to exist.
 */
final class Dispatch {
    private final ProjectCode project;
    private final BiConsumer<ProjectCode.Found, String> whenCalled;
    /** For each type, the methods that are called on it, each with a caller. */
    private final Map<String, Map<String, String>> calls = new LinkedHashMap<>();

    private final Map<String, Set<String>> receivers = new HashMap<>();
    private boolean open;

    /** @param whenCalled gets each method that a call can run, possibly again, and the member that calls it */
    Dispatch(ProjectCode project, BiConsumer<ProjectCode.Found, String> whenCalled) {
        this.project = project;
        this.whenCalled = whenCalled;
    }

    /** {@return the same calls and objects, which can grow without this one} */
    Dispatch copy(BiConsumer<ProjectCode.Found, String> called) {
        Dispatch copy = new Dispatch(project, called);
        calls.forEach((type, keys) -> copy.calls.put(type, new LinkedHashMap<>(keys)));
        receivers.forEach((type, below) -> copy.receivers.put(type, new LinkedHashSet<>(below)));
        copy.open = open;
        return copy;
    }

    /** Adds a class of which an object exists, or an interface that a lambda implements. */
    void addReceiver(String type) {
        for (String above : project.supertypes(type)) {
            boolean isNew = receivers
                    .computeIfAbsent(above, name -> new LinkedHashSet<>())
                    .add(type);
            if (isNew) {
                calls.getOrDefault(above, Map.of()).forEach((key, caller) -> call(type, key, caller));
            }
        }
    }

    /** Adds a call of a method on a type. */
    void addCall(String type, String key, String caller) {
        if (calls.computeIfAbsent(type, name -> new LinkedHashMap<>()).putIfAbsent(key, caller) == null) {
            List.copyOf(receivers.getOrDefault(type, Set.of())).forEach(receiver -> call(receiver, key, caller));
            if (open) {
                callAll(type, key, caller);
            }
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Takes objects of every class to exist. */
    void open() {
        if (!open) {
            open = true;
            calls.forEach((type, keys) -> keys.forEach((key, caller) -> callAll(type, key, caller)));
        }
    }

    private void callAll(String type, String key, String caller) {
        call(type, key, caller);
        project.allSubtypes(type).forEach(receiver -> call(receiver, key, caller));
    }

    private void call(String receiver, String key, String caller) {
        project.select(receiver, key).forEach(method -> whenCalled.accept(method, caller));
    }
}
