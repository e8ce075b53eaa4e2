// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jedro.Experimental;

/** A request to continue a recorded run. Immutable. */
@Experimental
public final class Resume {
    private final Optional<String> runId;
    private final Set<String> rerun;
    private final boolean isAnyway;

    private Resume(Optional<String> runId, Set<String> rerun, boolean isAnyway) {
        this.runId = runId;
        this.rerun = rerun;
        this.isAnyway = isAnyway;
    }

    /** {@return a request to continue the latest run that failed, was stopped or was interrupted} */
    public static Resume last() {
        return new Resume(Optional.empty(), Set.of(), false);
    }

    /** {@return a request to continue a run} */
    public static Resume of(String runId) {
        return new Resume(Optional.of(runId), Set.of(), false);
    }

    /**
     * {@return this request, which also runs some nodes again although they are done, or may have had effects that would happen
     * twice} Nodes that read their outputs run again, too, unless they would do something twice: that is refused.
     */
    public Resume rerun(String... nodes) {
        Set<String> all = new LinkedHashSet<>(rerun);
        all.addAll(List.of(nodes));
        return new Resume(runId, all, isAnyway);
    }

    /** {@return this request, even if code, parameters, the catalog or inputs have changed} */
    public Resume anyway() {
        return new Resume(runId, rerun, true);
    }

    /** {@return this request for a certain run} */
    public Resume withRunId(String id) {
        return new Resume(Optional.of(id), rerun, isAnyway);
    }

    /** {@return the run; empty for the latest one that can be continued} */
    public Optional<String> runId() {
        return runId;
    }

    /** {@return the nodes that run again in any case, in the order of the calls} */
    public List<String> rerun() {
        return List.copyOf(rerun);
    }

    /** {@return whether changes are ignored} */
    public boolean isAnyway() {
        return isAnyway;
    }
}
