// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.value.MapValue;

/**
 * The request for a run, without secrets.
 *
 * @param project the name of the project
 * @param root the folder of the project
 * @param environment the environment that overrides the base
 * @param command the command line, if the run has one
 * @param parameters parameters that override those of the configuration
 * @param loadVersions the versions to load, by dataset
 * @param runner the runner, as it prints itself
 * @param reuse the policy that decides which nodes need not run
 */
@Experimental
public record RecordedRequest(
        String project,
        Path root,
        String environment,
        Optional<String> command,
        MapValue parameters,
        Map<String, String> loadVersions,
        String runner,
        String reuse) {
    /** Copies the versions. */
    public RecordedRequest {
        loadVersions = Collections.unmodifiableMap(new LinkedHashMap<>(loadVersions));
    }
}
