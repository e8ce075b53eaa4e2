// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.ArrayList;
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

    /** What is known from the walk of which this one is a copy. */
    private final Map<String, String> base;

    private final Map<String, String> first = new HashMap<>();
    /** The hashes of members of which several have one readable name. */
    private final Map<String, TreeSet<String>> several = new HashMap<>();

    private final Map<String, String> callers = new HashMap<>();
    private final Map<Finding, Finding> findings = new LinkedHashMap<>();
    /** The hashes that were known at the beginning, and the members that were added since. */
    private SortedMap<String, String> sorted = new TreeMap<>();

    private List<String> unsorted = new ArrayList<>();
    private boolean isSorted;

    Members() {
        this(Map.of());
    }

    private Members(Map<String, String> base) {
        this.base = base;
    }

    /** {@return the same members, which can grow without these} Those that are sorted are shared, not copied. */
    Members copy() {
        boolean isShared = isSorted && base.isEmpty();
        Members copy = new Members(isShared ? first : Map.of());
        if (!isShared) {
            copy.first.putAll(base);
            copy.first.putAll(first);
        }
        several.forEach((member, hashes) -> copy.several.put(member, new TreeSet<>(hashes)));
        copy.callers.putAll(callers);
        copy.findings.putAll(findings);
        copy.sorted = sorted;
        copy.unsorted = new ArrayList<>(unsorted);
        return copy;
    }

    /** Sorts the members once for all copies, and ends them: none is added afterwards. */
    void sort() {
        isSorted = true;
        sorted = sortedFirst();
        unsorted = new ArrayList<>();
    }

    private SortedMap<String, String> sortedFirst() {
        SortedMap<String, String> all = new TreeMap<>(sorted);
        unsorted.forEach(member -> all.put(member, first.getOrDefault(member, "")));
        return all;
    }

    /** A function leads to the member with which the walk has started before, and nothing leads to the function. */
    void addStart(String function, String start) {
        callers.remove(function);
        if (!start.isEmpty() && !start.equals(function)) {
            callers.putIfAbsent(start, function);
        }
    }

    /** Adds a member. Members with the same readable name count together. */
    void add(String member, String hash, @Nullable String caller) {
        if (isNew(member, hash) && caller != null) {
            callers.putIfAbsent(member, caller);
        }
    }

    private boolean isNew(String member, String hash) {
        String known = base.get(member);
        known = known != null ? known : first.putIfAbsent(member, hash);
        if (known == null) {
            unsorted.add(member);
            return true;
        }
        if (known.equals(hash)) {
            return false;
        }
        return several.computeIfAbsent(member, name -> new TreeSet<>()).addAll(List.of(known, hash));
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
        SortedMap<String, String> single = sortedFirst();
        several.forEach((member, all) -> single.put(member, Sha256.of(String.join(" ", all))));
        return single;
    }

    Reached reached() {
        return new Reached(hashes(), callers, List.copyOf(findings.keySet()));
    }
}
