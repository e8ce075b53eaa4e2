// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The groups of things that refer to each other in a cycle, those that a group refers to before it: Tarjan's algorithm ("Depth-first
 * search and linear graph algorithms", 1972), with an explicit stack.
 */
final class StrongComponents<T> {
    /** A thing whose references are being followed. */
    private static final class Visit<T> {
        private final T value;
        private final Iterator<T> references;

        Visit(T value, Iterator<T> references) {
            this.value = value;
            this.references = references;
        }
    }

    private final Function<T, List<T>> references;
    private final Consumer<List<T>> whenFound;
    private final Map<T, Integer> numbers = new HashMap<>();
    private final Map<T, Integer> lowest = new HashMap<>();
    private final Deque<T> open = new ArrayDeque<>();
    private final Set<T> isOpen = new HashSet<>();
    private final Deque<Visit<T>> visits = new ArrayDeque<>();

    private StrongComponents(Function<T, List<T>> references, Consumer<List<T>> whenFound) {
        this.references = references;
        this.whenFound = whenFound;
    }

    /** Passes on the groups that can be reached. */
    static <T> void find(T start, Function<T, List<T>> references, Consumer<List<T>> whenFound) {
        StrongComponents<T> search = new StrongComponents<>(references, whenFound);
        search.enter(start);
        while (!search.visits.isEmpty()) {
            search.step(search.visits.peek());
        }
    }

    private void enter(T value) {
        lowest.put(value, numbers.size());
        numbers.put(value, numbers.size());
        open.push(value);
        isOpen.add(value);
        visits.push(new Visit<>(value, references.apply(value).iterator()));
    }

    private void step(Visit<T> visit) {
        if (!visit.references.hasNext()) {
            visits.pop();
            leave(visit.value);
            return;
        }
        T next = visit.references.next();
        if (!numbers.containsKey(next)) {
            enter(next);
        } else if (isOpen.contains(next)) {
            lowest.merge(visit.value, numbers.getOrDefault(next, 0), Math::min);
        }
    }

    private void leave(T value) {
        int number = numbers.getOrDefault(value, 0);
        int low = lowest.getOrDefault(value, number);
        Visit<T> from = visits.peek();
        if (from != null) {
            lowest.merge(from.value, low, Math::min);
        }
        if (low == number) {
            List<T> group = new ArrayList<>();
            T member;
            do {
                member = open.pop();
                isOpen.remove(member);
                group.add(member);
            } while (!member.equals(value));
            whenFound.accept(group);
        }
    }
}
