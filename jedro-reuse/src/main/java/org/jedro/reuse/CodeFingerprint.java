// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jedro.Experimental;
import org.jedro.reuse.internal.Sha256;

/**
 * The code that a function can reach, member by member, as hashes. Immutable.
 *
 * <p>Two fingerprints with the same hash are of code that behaves the same, as far as it is seen: see {@link #unseen}. Comments,
 * layout, names of local variables, debug information and the order of methods do not count.
 */
@Experimental
public final class CodeFingerprint {
    /** The version of the algorithm. Fingerprints of different versions cannot be compared. */
    public static final int VERSION = 4;

    private final SortedMap<String, String> members;
    private final Map<String, String> callers;
    private final List<String> captured;
    private final List<Unseen> unseen;

    CodeFingerprint(
            SortedMap<String, String> members,
            Map<String, String> callers,
            List<String> captured,
            List<Unseen> unseen) {
        this.members = Collections.unmodifiableSortedMap(members);
        this.callers = Collections.unmodifiableMap(callers);
        this.captured = List.copyOf(captured);
        this.unseen = List.copyOf(unseen);
    }

    /** {@return the SHA-256 of the {@link #members}, in hexadecimal digits} Captured values do not count. */
    public String hash() {
        Sha256 digest = new Sha256().number(VERSION).number(members.size());
        members.forEach((member, hash) -> digest.text(member).text(hash));
        return digest.hex();
    }

    /**
     * {@return the hash of each member that can be reached, sorted by name} Members are methods, fields, initial values of static
     * fields, and the declarations of types. Methods that the compiler generates, and anonymous classes, count as part of the
     * method that contains them. If there are several functions, their order is a member, too.
     */
    public SortedMap<String, String> members() {
        return members;
    }

    /** {@return the hashes of the values that the function has captured, in order; of those that are not in {@link #unseen}} */
    public List<String> captured() {
        return captured;
    }

    /** {@return what the fingerprint does not cover, in the order of discovery; empty if the code is covered} */
    public List<Unseen> unseen() {
        return unseen;
    }

    /** {@return whether nothing is unseen, so that an equal fingerprint means equal behavior} */
    public boolean isComplete() {
        return unseen.isEmpty();
    }

    /** {@return how a member is reached, for example {@code [Helper.twice(int), Nodes.train(List)]}; empty for other members} */
    public List<String> path(String member) {
        return members.containsKey(member) ? path(member, callers) : List.of();
    }

    static List<String> path(String member, Map<String, String> callers) {
        Set<String> path = new LinkedHashSet<>();
        Optional<String> next = Optional.of(member);
        while (next.isPresent() && path.add(next.get())) {
            next = Optional.ofNullable(callers.get(next.get()));
        }
        return new ArrayList<>(path);
    }

    @Override
    public String toString() {
        return hash() + " (" + members.size() + " members, " + unseen.size() + " unseen)";
    }
}
