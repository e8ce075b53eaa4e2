// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.versions.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jedro.catalog.StoredVersion;

/**
 * Which versions of a dataset are removed, and which stay for which reason.
 *
 * @param decisions one for each version, the newest first
 */
public record PrunePlan(List<Decision> decisions) {
    /** Copies the list. */
    public PrunePlan {
        decisions = List.copyOf(decisions);
    }

    /**
     * What happens to a version.
     *
     * @param version its name
     * @param isRemoved whether it is removed
     * @param reason why, as a clause
     */
    public record Decision(String version, boolean isRemoved, String reason) {}

    /**
     * Which versions are old. A version is removed only if all rules that are given hold.
     *
     * @param keep how many of the newest stay
     * @param olderThan the age up to which a version stays
     * @param ageText the age as the user wrote it
     */
    public record Rule(OptionalInt keep, Optional<Duration> olderThan, String ageText) {
        private Optional<String> reasonToKeep(int index, Instant time, Instant now) {
            if (keep.isPresent() && index < keep.getAsInt()) {
                return Optional.of("one of the newest " + keep.getAsInt());
            }
            return olderThan.filter(age -> !time.isBefore(now.minus(age))).map(age -> "not older than " + ageText);
        }

        private String reasonToRemove() {
            List<String> reasons = new ArrayList<>();
            keep.ifPresent(count -> reasons.add("not one of the newest " + count));
            olderThan.ifPresent(age -> reasons.add("older than " + ageText));
            return String.join(", ", reasons);
        }
    }

    /**
     * {@return the plan for the versions of a dataset}
     *
     * @param versions the newest first; the first always stays, and so do those whose names are not times
     * @param needed why a version is needed, as a clause, by the version
     */
    public static PrunePlan of(List<StoredVersion> versions, Rule rule, Map<String, String> needed, Instant now) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            StoredVersion version = versions.get(i);
            Optional<String> kept = i == 0
                    ? Optional.of("the newest")
                    : Optional.ofNullable(needed.get(version.version())).or(() -> withoutTime(version));
            int index = i;
            Optional<String> reason =
                    kept.or(() -> rule.reasonToKeep(index, version.time().orElseThrow(), now));
            decisions.add(new Decision(version.version(), reason.isEmpty(), reason.orElseGet(rule::reasonToRemove)));
        }
        return new PrunePlan(decisions);
    }

    private static Optional<String> withoutTime(StoredVersion version) {
        return version.time().isEmpty() ? Optional.of("its name is not a time") : Optional.empty();
    }

    /** {@return the versions that are removed, the oldest first} */
    public List<String> removed() {
        List<String> removed = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision.isRemoved()) {
                removed.add(0, decision.version());
            }
        }
        return removed;
    }
}
