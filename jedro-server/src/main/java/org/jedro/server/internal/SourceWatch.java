// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether files have changed, by their sizes and times. Confined to one thread. */
final class SourceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private final List<Path> places;
    private Map<Path, String> known;
    private Map<Path, String> last;

    /** Creates a watch on files and folders, with everything in them. */
    SourceWatch(List<Path> places) {
        this.places = List.copyOf(places);
        this.known = state();
        this.last = known;
    }

    /** {@return whether files have changed since the last time it was true, and are as they were at the previous call: complete} */
    boolean hasChanged() {
        Map<Path, String> now = state();
        boolean isSettled = now.equals(last);
        last = now;
        if (!isSettled || now.equals(known)) {
            return false;
        }
        known = now;
        return true;
    }

    private Map<Path, String> state() {
        Map<Path, String> state = new TreeMap<>();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.toList()) {
                    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                    if (found.isRegularFile()) {
                        state.put(file, found.size() + " " + found.lastModifiedTime());
                    }
                }
            } catch (IOException | RuntimeException e) {
                // a file that is being written or removed: the next look finds what came of it
                LOG.debug("{} cannot be listed", place, e);
                state.put(place, "unknown");
            }
        }
        return state;
    }
}
