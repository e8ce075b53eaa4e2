// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** A few {@link Places}, sorted. Immutable. */
final class PlaceSet {
    static final PlaceSet NONE = new PlaceSet(new int[0]);

    private final int[] places;

    private PlaceSet(int[] places) {
        this.places = places;
    }

    static PlaceSet of(int place) {
        return new PlaceSet(new int[] {place});
    }

    boolean isEmpty() {
        return places.length == 0;
    }

    /** {@return the place with the smallest number} */
    int first() {
        return places[0];
    }

    void forEach(IntConsumer action) {
        for (int place : places) {
            action.accept(place);
        }
    }

    boolean all(IntPredicate test) {
        for (int place : places) {
            if (!test.test(place)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the places of both; this, if it has all of them} */
    PlaceSet with(PlaceSet other) {
        if (other == this || other.isEmpty() || hasAll(other)) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        int[] both = Arrays.copyOf(places, places.length + other.places.length);
        System.arraycopy(other.places, 0, both, places.length, other.places.length);
        return sorted(both);
    }

    private boolean hasAll(PlaceSet other) {
        for (int place : other.places) {
            if (Arrays.binarySearch(places, place) < 0) {
                return false;
            }
        }
        return true;
    }

    /** {@return the places of what the objects in the places contain} */
    PlaceSet elements() {
        if (places.length == 1) {
            return (places[0] & 1) != 0 ? this : of(Places.elements(places[0]));
        }
        return isEmpty()
                ? this
                : sorted(Arrays.stream(places).map(Places::elements).toArray());
    }

    private static PlaceSet sorted(int[] places) {
        Arrays.sort(places);
        int count = 1;
        for (int i = 1; i < places.length; i++) {
            if (places[i] != places[count - 1]) {
                places[count++] = places[i];
            }
        }
        return new PlaceSet(Arrays.copyOf(places, count));
    }
}
