// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.List;
import org.jedro.runner.PlacedRun;

/** The places of a run that have begun, so that only those are closed. */
public final class BegunPlaces {
    private final List<PlacedRun> places;
    private int begun;

    /** Creates the places of one run, none of which has begun. */
    public BegunPlaces(List<PlacedRun> places) {
        this.places = places;
    }

    /** Begins the places in their order. */
    public void begin() {
        for (PlacedRun place : places) {
            begun++;
            place.begin();
        }
    }

    /** Closes the places that have begun. */
    public void close() {
        places.subList(0, begun).forEach(PlacedRun::close);
    }
}
