// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The datasets of one pipeline, grouped by origin; each group by type, names and types sorted.
 *
 * @param datasets those that have an entry
 * @param factories those that match a pattern
 * @param defaults all others: matched by the catch-all, or held in memory by the run
 */
public record DatasetGroups(
        Map<String, List<String>> datasets, Map<String, List<String>> factories, Map<String, List<String>> defaults) {
    /** Copies the maps. */
    public DatasetGroups {
        datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
        factories = Collections.unmodifiableMap(new LinkedHashMap<>(factories));
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    }
}
