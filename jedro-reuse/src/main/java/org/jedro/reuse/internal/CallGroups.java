// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups of methods that call each other, and what can be reached from each. Who reaches one method of a group reaches all of them, and
 * everything that they reach, so the walk of a node starts with a copy of what is known of the largest group that its function calls.
 *
 * <p>Only calls count that need no object of a certain class. Small groups are walked anew. Not thread-safe.
 */
final class CallGroups {
    private static final int MIN_METHODS = 8;
    private static final int MAX_WALKS = 64;

    private final CodeTexts texts;
    private final Map<CodeMethod, Group> groups = new IdentityHashMap<>();
    private final Map<CodeMethod, CodeWalk> walks = new LinkedHashMap<>();

    /**
     * One group.
     *
     * @param size the number of methods
     * @param start the method at which its walk starts; null if it is too small
     * @param largest the largest group that it reaches, which may be itself; null if that is this one
     */
    private record Group(
            int size, @Nullable CodeMethod start, @Nullable Group largest) {
        Group known() {
            return largest == null ? this : largest;
        }
    }

    CallGroups(CodeTexts texts) {
        this.texts = texts;
    }

    /** {@return a walk over the largest group that a method reaches, to be copied; null if all of them are small} */
    @Nullable CodeWalk walk(CodeMethod from) {
        if (!groups.containsKey(from)) {
            StrongComponents.find(from, this::called, this::add);
        }
        Group group = groups.get(from);
        CodeMethod start = group == null ? null : group.known().start();
        return start == null ? null : walkOf(start);
    }

    private CodeWalk walkOf(CodeMethod start) {
        CodeWalk known = walks.get(start);
        if (known == null) {
            if (walks.size() >= MAX_WALKS) {
                walks.remove(walks.keySet().iterator().next());
            }
            known = CodeWalk.from(start, texts);
            walks.put(start, known);
        }
        return known;
    }

    /** {@return the methods that a method calls and that have no group yet} */
    private List<CodeMethod> called(CodeMethod method) {
        List<CodeMethod> called = new ArrayList<>();
        for (CodeLinks.Target target : method.links(texts).members()) {
            CodeMethod next = target instanceof CodeLinks.Called call ? call.method() : null;
            if (next != null && !groups.containsKey(next)) {
                called.add(next);
            }
        }
        return called;
    }

    /** The groups that a group calls have been found before it. */
    private void add(List<CodeMethod> methods) {
        Group largest = null;
        for (CodeMethod method : methods) {
            for (CodeLinks.Target target : method.links(texts).members()) {
                CodeMethod next = target instanceof CodeLinks.Called call ? call.method() : null;
                Group below = next == null ? null : groups.get(next);
                if (below != null && (largest == null || below.known().size() > largest.size())) {
                    largest = below.known();
                }
            }
        }
        CodeMethod start = methods.size() < MIN_METHODS ? null : start(methods);
        boolean isLargest = start != null && (largest == null || largest.size() <= methods.size());
        Group group = isLargest ? new Group(methods.size(), start, null) : new Group(methods.size(), null, largest);
        methods.forEach(method -> groups.put(method, group));
    }

    /** {@return a method with a name of its own} */
    private static @Nullable CodeMethod start(List<CodeMethod> methods) {
        return methods.stream()
                .filter(method -> !method.method().isPartOfAnother()
                        && !method.method().isBridge()
                        && !method.owner().isNumbered())
                .findFirst()
                .orElse(null);
    }
}
