// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.opendal.Metadata;
import org.jedro.storage.Owner;

/** The notes of saves that are in progress, or were interrupted. */
final class Claims {
    private static final Duration LONG = Duration.ofDays(1);
    /** Belongs to the process, as its id does, which is all that a note has: other storages of this process must see it too. */
    private static final Set<String> ACTIVE = ConcurrentHashMap.newKeySet();

    private final Remote remote;
    private final Clock clock;

    Claims(Remote remote, Clock clock) {
        this.remote = remote;
        this.clock = clock;
    }

    /**
     * A note that was written for a save.
     *
     * @param left the paths that an interrupted save may have left in the folder; empty if no note was there
     */
    record Held(String path, Optional<List<String>> left) {}

    /** Notes that this process begins to put a save in place. */
    static void begin(String save) {
        ACTIVE.add(save);
    }

    /** Notes that this process has put a save in place, or has failed to do so. */
    static void end(String save) {
        ACTIVE.remove(save);
    }

    /**
     * {@return the note of a save in a folder; empty if another save that may be in progress has one} A note that is taken over
     * hands on its files, so that they are known as a save's even if this save is interrupted too.
     */
    Optional<Held> acquire(String folder, Claim claim) throws IOException {
        String path = folder + Claim.NAME;
        if (remote.create(path, claim.bytes())) {
            return Optional.of(new Held(path, Optional.empty()));
        }
        Optional<Metadata> found = remote.stat(path);
        Optional<Claim> other = find(folder);
        boolean isOurs = other.filter(same -> same.save().equals(claim.save())).isPresent();
        if (found.isPresent() && !isOurs && !isLeft(other, found.get().lastModified)) {
            return Optional.empty();
        }
        List<String> left = other.map(Claim::files).orElse(List.of());
        remote.write(path, claim.with(left).bytes());
        return Optional.of(new Held(path, Optional.of(left)));
    }

    /** {@return the note in a folder} */
    Optional<Claim> find(String folder) throws IOException {
        try {
            return Claim.of(remote.read(folder + Claim.NAME));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** {@return whether a folder has a note} */
    boolean isIn(String folder) throws IOException {
        return remote.stat(folder + Claim.NAME).isPresent();
    }

    /** {@return whether the process that has written a note will not continue} */
    boolean isLeft(Optional<Claim> claim, Instant written) {
        if (claim.isPresent() && claim.get().owner().equals(Owner.current())) {
            return !ACTIVE.contains(claim.get().save());
        }
        if (claim.isPresent() && claim.get().isOfThisMachine()) {
            return !claim.get().owner().isAlive();
        }
        return written.isBefore(clock.instant().minus(LONG));
    }
}
