package org.jedro.runner;

import java.util.List;

/** The places of a run that have begun, so that only those are closed. */
final class BegunPlaces {
    private final List<PlacedRun> places;
    private int begun;

    BegunPlaces(List<PlacedRun> places) {
        this.places = places;
    }

    void begin() {
        for (PlacedRun place : places) {
            begun++;
            place.begin();
        }
    }

    void close() {
        places.subList(0, begun).forEach(PlacedRun::close);
    }
}
