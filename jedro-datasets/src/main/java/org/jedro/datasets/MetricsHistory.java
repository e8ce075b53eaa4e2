// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a versioned entry in each of its versions: one set of numbers for each run that saved it. Immutable.
 *
 * @param versions from the oldest to the newest; for an entry without versions, its one file
 */
public record MetricsHistory(List<Version> versions) {
    /** Copies the list. */
    public MetricsHistory {
        versions = List.copyOf(versions);
    }

    /**
     * The metrics of one run.
     *
     * @param version the version, which is the id of the run; empty for an entry without versions
     * @param metrics the numbers by name, in the order in which they were saved
     */
    public record Version(String version, Map<String, Double> metrics) {
        /** Copies the map. */
        public Version {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }
    }

    /** {@return the newest version, if any} */
    public Optional<Version> latest() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** {@return the names of all metrics, in the order in which they first appear} */
    public List<String> names() {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        versions.forEach(version -> names.addAll(version.metrics().keySet()));
        return new ArrayList<>(names);
    }

    /** {@return one metric by version, from the oldest to the newest; versions that lack it are left out} */
    public Map<String, Double> values(String metric) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Version version : versions) {
            Double value = version.metrics().get(metric);
            if (value != null) {
                values.put(version.version(), value);
            }
        }
        return values;
    }
}
