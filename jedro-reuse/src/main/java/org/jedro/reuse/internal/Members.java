// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jedro.reuse.UnseenKind;
import org.jspecify.annotations.Nullable;

/** What a walk has found: the hashes of members, and what is unseen. */
public final class Members {
    /** Something that is not seen, with the member in which it is. */
    public record Finding(UnseenKind kind, String what, String member) {}

    private final Map<String, String> first = new HashMap<>();
    /** The hashes of members of which several have one readable name. */
    private final Map<String, TreeSet<String>> several = new HashMap<>();

    private final Map<String, String> callers = new HashMap<>();
    private final Map<Finding, Finding> findings = new LinkedHashMap<>();

    /** Adds a member. Members with the same readable name count together. */
    void add(String member, String hash, @Nullable String caller) {
        if (isNew(member, hash) && caller != null) {
            callers.putIfAbsent(member, caller);
        }
    }

    private boolean isNew(String member, String hash) {
        String known = first.putIfAbsent(member, hash);
        if (known == null || known.equals(hash)) {
            return known == null;
        }
        return several.computeIfAbsent(member, name -> new TreeSet<>(List.of(known)))
                .add(hash);
    }

    /** Adds all that another walk has found as one member. */
    void addAll(String member, Members others, String caller) {
        Sha256 digest = new Sha256();
        others.hashes().forEach((name, hash) -> digest.text(name).text(hash));
        add(member, digest.hex(), caller);
        for (Finding finding : others.findings.keySet()) {
            addUnseen(finding.kind(), finding.what(), finding.member());
            String next = finding.member();
            while (!next.equals(member) && others.callers.containsKey(next)) {
                String above = others.callers.getOrDefault(next, member);
                if (callers.putIfAbsent(next, above) != null) {
                    break;
                }
                next = above;
            }
        }
    }

    void addUnseen(UnseenKind kind, String what, String member) {
        Finding finding = new Finding(kind, what, member);
        findings.putIfAbsent(finding, finding);
    }

    private SortedMap<String, String> hashes() {
        SortedMap<String, String> single = new TreeMap<>(first);
        several.forEach((member, all) -> single.put(member, Sha256.of(String.join(" ", all))));
        return single;
    }

    Reached reached() {
        return new Reached(hashes(), callers, List.copyOf(findings.keySet()));
    }
}
