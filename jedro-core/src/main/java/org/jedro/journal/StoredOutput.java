// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.Experimental;

/**
 * An output that is in place.
 *
 * @param dataset the name of the dataset
 * @param place where it is, without its version, if the entry knows that
 * @param version its version, if the entry keeps versions
 * @param bytes its size where it is stored, if that is cheap to determine
 * @param rows the number of its rows or items, if the value in memory has a size
 * @param hash the SHA-256 of what is stored, if the dataset computed it while it wrote
 * @param metrics the numbers, if it is a dataset of metrics and they were in this process; without those that are not finite
 */
@Experimental
public record StoredOutput(
        String dataset,
        Optional<String> place,
        Optional<String> version,
        OptionalLong bytes,
        OptionalLong rows,
        Optional<String> hash,
        Map<String, Double> metrics) {
    /** Copies the metrics. */
    public StoredOutput {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** Creates an output without metrics. */
    public StoredOutput(
            String dataset,
            Optional<String> place,
            Optional<String> version,
            OptionalLong bytes,
            OptionalLong rows,
            Optional<String> hash) {
        this(dataset, place, version, bytes, rows, hash, Map.of());
    }

    /** Creates an output whose rows and content are not known. */
    public StoredOutput(String dataset, Optional<String> place, Optional<String> version, OptionalLong bytes) {
        this(dataset, place, version, bytes, OptionalLong.empty(), Optional.empty());
    }
}
