// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.Experimental;

/**
 * What a run depended on, as digests, which contain no values: a later run of the same project can be compared with it.
 *
 * @param code the digest of the project's class files
 * @param parameters a keyed digest of each parameter, by its path; comparable within one project only
 * @param catalog a keyed digest of each entry of the catalog's configuration, by its name
 * @param key identifies the key, without revealing it; keyed digests can be compared if they have the same key
 */
@Experimental
public record RunDigests(
        Optional<String> code, Map<String, String> parameters, Map<String, String> catalog, Optional<String> key) {
    /** Nothing is known. */
    public static final RunDigests NONE = new RunDigests(Optional.empty(), Map.of(), Map.of(), Optional.empty());

    /** Copies the maps. */
    public RunDigests {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        catalog = Collections.unmodifiableMap(new LinkedHashMap<>(catalog));
    }
}
