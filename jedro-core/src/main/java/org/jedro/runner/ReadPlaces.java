// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.catalog.BoundDataset;
import org.jedro.storage.Location;

/**
 * The places that nodes of a run read, and that no node of it writes under the same name. A node that stores in one of them changes
 * what another node, or the node itself, would read if it ran again.
 */
final class ReadPlaces {
    private final Set<Location> places = new HashSet<>();
    private final Set<Location> folders = new HashSet<>();
    private boolean isComplete = true;

    /** Adds what a node loads. */
    void add(BoundDataset<?> loaded) {
        Optional<Location> place = place(loaded);
        isComplete &= place.isPresent();
        if (place.isPresent() && places.add(place.get())) {
            foldersOf(place.get()).forEach(folders::add);
        }
    }

    /** {@return whether a save may change what is read: its place is one of these, contains one, is in one, or is not known} */
    boolean mayBeChangedBy(BoundDataset<?> stored) {
        Optional<Location> place = place(stored);
        return !isComplete
                || place.isEmpty()
                || places.contains(place.get())
                || folders.contains(place.get())
                || foldersOf(place.get()).anyMatch(places::contains);
    }

    private static Stream<Location> foldersOf(Location place) {
        return Stream.iterate(place.parent(), Optional::isPresent, folder -> folder.flatMap(Location::parent))
                .flatMap(Optional::stream);
    }

    /** An entry that fails to return its place does not fail a run that only records it. */
    private static Optional<Location> place(BoundDataset<?> dataset) {
        try {
            Optional<Location> place = dataset.entry().location();
            return place == null ? Optional.empty() : place;
        } catch (Throwable e) {
            return Optional.empty();
        }
    }
}
