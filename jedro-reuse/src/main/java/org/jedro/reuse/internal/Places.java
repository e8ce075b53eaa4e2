// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places in which a project can keep objects (fields, parameters, results, and the instructions that create objects), and how
 * objects get from one to another. Each place has a second one beside it, for what its objects contain. A place is an even number, the
 * one beside it the next odd number.
 */
final class Places {
    private final Map<String, Integer> named = new HashMap<>();
    private final LongSet moves = new LongSet();
    private final BitSet changed = new BitSet();
    private final BitSet fixed = new BitSet();
    private final BitSet unfixed = new BitSet();
    /** Empty between two calls. */
    private final BitSet seen = new BitSet();

    private int next;
    private @Nullable Edges forwards;
    private @Nullable Edges backwards;

    /** {@return the number of a new place} */
    int create() {
        int place = next;
        next += 2;
        return place;
    }

    /** {@return the number of the place with a name} */
    int of(String name) {
        Integer known = named.get(name);
        if (known == null) {
            known = create();
            named.put(name, known);
        }
        return known;
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
            moves.add((long) from << Integer.SIZE | to);
        }
    }

    /** The objects in a place are changed. */
    void change(int place) {
        changed.set(place);
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

    /** {@return the places whose objects can change, also through other places that have the same objects} No move follows. */
    BitSet changing() {
        forwards = new Edges(moves.toArray(), next, false);
        backwards = new Edges(moves.toArray(), next, true);
        return closure(closure(changed, backwards, true), forwards, false);
    }

    /** {@return the places from which objects get to a place, with the place} */
    int[] sources(int place) {
        int[] start = {place, elements(place)};
        int[] found = backwards == null ? start : closure(start, seen, backwards, false);
        for (int source : found) {
            seen.clear(source);
        }
        return found;
    }

    private BitSet closure(BitSet start, Edges edges, boolean stopsAtFixed) {
        BitSet found = (BitSet) start.clone();
        closure(start.stream().toArray(), found, edges, stopsAtFixed);
        return found;
    }

    /** {@return the places that can be reached, each once} They are added to a set. */
    private int[] closure(int[] start, BitSet found, Edges edges, boolean stopsAtFixed) {
        int[] reached = start;
        int count = start.length;
        for (int place : start) {
            found.set(place);
        }
        for (int next = 0; next < count; next++) {
            int from = reached[next];
            for (int i = edges.start(from); i < edges.start(from + 1); i++) {
                int to = edges.target(i);
                if (!found.get(to) && !(stopsAtFixed && isFixed(to))) {
                    found.set(to);
                    reached = count < reached.length ? reached : Arrays.copyOf(reached, 2 * count + 2);
                    reached[count++] = to;
                }
            }
        }
        return Arrays.copyOf(reached, count);
    }

    /** The moves from each place, one after another. */
    private static final class Edges {
        private final int[] starts;
        private final int[] targets;

        Edges(long[] moves, int places, boolean isReversed) {
            starts = new int[places + 2];
            targets = new int[moves.length];
            for (long move : moves) {
                starts[from(move, isReversed) + 1]++;
            }
            for (int i = 1; i < starts.length; i++) {
                starts[i] += starts[i - 1];
            }
            int[] filled = Arrays.copyOf(starts, starts.length);
            for (long move : moves) {
                targets[filled[from(move, isReversed)]++] = from(move, !isReversed);
            }
        }

        private static int from(long move, boolean isReversed) {
            return isReversed ? (int) move : (int) (move >>> Integer.SIZE);
        }

        int start(int place) {
            return place < starts.length ? starts[place] : targets.length;
        }

        int target(int index) {
            return targets[index];
        }
    }
}
