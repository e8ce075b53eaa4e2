// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jedro.storage.Owner;

/**
 * The note of a save that puts several objects in place, or a new version: it is written before the first object and removed after
 * the last. A folder that has it and no list of its files is not complete, so readers do not see it.
 *
 * @param save the name of the save, which another process that continues it has too
 * @param owner the process that puts it in place
 * @param kind what it writes
 * @param files the paths of the files that it writes; after them, of those that interrupted saves before it may have left
 */
record Claim(String save, Owner owner, Kind kind, List<String> files) {
    /** What a save writes. */
    enum Kind {
        /** A version that is one file: it is complete if the file exists. */
        FILE,
        /** A version that is a folder: it is complete if the list of its files exists. */
        FOLDER,
        /** A folder that may replace another one. */
        REPLACEMENT
    }

    /** The name of the note. */
    static final String NAME = ".jedro-writing";

    private static final int HEAD = 5;

    Claim {
        files = List.copyOf(files);
    }

    /** {@return the same with the files that interrupted saves may have left} */
    Claim with(List<String> left) {
        Set<String> all = new LinkedHashSet<>(files);
        all.addAll(left);
        return new Claim(save, owner, kind, List.copyOf(all));
    }

    byte[] bytes() {
        List<String> lines = new ArrayList<>(List.of(
                save, owner.machine(), String.valueOf(owner.process()), String.valueOf(owner.start()), kind.name()));
        lines.addAll(files);
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the note with these bytes; empty if another version of Jedro has written it} */
    static Optional<Claim> of(byte[] bytes) {
        List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
        try {
            Owner owner = new Owner(lines.get(1), Long.parseLong(lines.get(2)), Long.parseLong(lines.get(3)));
            Kind kind = Kind.valueOf(lines.get(HEAD - 1));
            return Optional.of(new Claim(lines.get(0), owner, kind, lines.subList(HEAD, lines.size())));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return whether the owner is a process of this machine, so that it is known whether it has ended} */
    boolean isOfThisMachine() {
        return owner.isKnown() && owner.machine().equals(Owner.current().machine());
    }
}
