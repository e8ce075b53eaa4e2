// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The places in which a project can keep objects (fields, parameters, results, and the instructions that create objects), and how
 * objects get from one to another. Each place has a second one beside it, for what its objects contain.
 */
final class Places {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Set<Integer>> next = new HashMap<>();
    private final Map<Integer, Set<Integer>> before = new HashMap<>();
    private final Set<Integer> changed = new HashSet<>();
    private final BitSet fixed = new BitSet();
    private final BitSet unfixed = new BitSet();

    /** {@return the number of a place} */
    int of(String name) {
        Integer known = numbers.putIfAbsent(name, 2 * numbers.size());
        return known == null ? 2 * (numbers.size() - 1) : known;
    }

    /** {@return the place of what the objects in a place contain; of such a place, itself} */
    static int elements(int place) {
        return place | 1;
    }

    /** Objects get from one place to another, with what they contain. */
    void move(int from, int to) {
        link(from, to);
        link(elements(from), elements(to));
    }

    /** Objects get from one place to another. */
    void link(int from, int to) {
        if (from != to) {
            next.computeIfAbsent(from, place -> new HashSet<>()).add(to);
            before.computeIfAbsent(to, place -> new HashSet<>()).add(from);
        }
    }

    /** The objects in a place are changed. */
    void change(int place) {
        changed.add(place);
    }

    /** The objects that get to a place cannot be changed, unless another source of the place can. */
    void fix(int place) {
        fixed.set(place);
    }

    /** Objects that can be changed get to a place. */
    void unfix(int place) {
        unfixed.set(place);
    }

    boolean isFixed(int place) {
        return fixed.get(place) && !unfixed.get(place);
    }

    /** {@return the places whose objects can change, also through other places that have the same objects} */
    Set<Integer> changing() {
        return closure(closure(changed, before, true), next, false);
    }

    /** {@return the places from which objects get to a place, with the place} */
    Set<Integer> sources(int place) {
        return closure(Set.of(place, elements(place)), before, false);
    }

    private Set<Integer> closure(Set<Integer> start, Map<Integer, Set<Integer>> edges, boolean stopsAtFixed) {
        Set<Integer> found = new HashSet<>(start);
        Deque<Integer> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            for (int to : edges.getOrDefault(open.poll(), Set.of())) {
                if (!(stopsAtFixed && isFixed(to)) && found.add(to)) {
                    open.add(to);
                }
            }
        }
        return found;
    }
}
