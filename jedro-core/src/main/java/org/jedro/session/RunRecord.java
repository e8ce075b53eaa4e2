// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.internal.JedroVersion;
import org.jedro.journal.GitState;
import org.jedro.journal.RecordedRequest;
import org.jedro.journal.RunDigests;
import org.jedro.journal.RunPlatform;
import org.jedro.journal.RunSelection;
import org.jedro.journal.RunStarted;
import org.jedro.journal.internal.GitStates;
import org.jedro.journal.internal.HostName;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.runner.ReusePolicy;
import org.jedro.secret.Secrets;
import org.jedro.storage.Owner;

/**
 * The inputs of a run, for hooks and for the records.
 *
 * @param runId the run's id, which is also the version of everything that it saves
 * @param sessionId the session's id: the run's own, or that of a {@link ServiceSession}
 * @param project the project
 * @param environment the environment that overrides the base
 * @param options the options of the session
 * @param request the request of the run
 */
public record RunRecord(
        String runId,
        String sessionId,
        Project project,
        String environment,
        SessionOptions options,
        RunRequest request) {

    /** {@return the Git state of the sources; calls Git each time, and is empty if Git does not answer} */
    public Optional<GitState> git() {
        return GitStates.of(project.root());
    }

    /** {@return the record without secrets in the command line, the parameters and the versions to load} */
    RunRecord masked(Secrets secrets) {
        if (secrets.isEmpty()) {
            return this;
        }
        Map<String, String> versions = new LinkedHashMap<>(options.loadVersions());
        versions.replaceAll((dataset, version) -> secrets.mask(version));
        SessionOptions masked =
                options.withParameters(secrets.mask(options.parameters())).withLoadVersions(versions);
        masked = options.command().map(secrets::mask).map(masked::withCommand).orElse(masked);
        return new RunRecord(runId, sessionId, project, environment, masked, request);
    }

    /** {@return whether the command line, the parameters or the versions to load contain a secret} */
    boolean hasAny(Secrets secrets) {
        SessionOptions masked = masked(secrets).options;
        return !masked.command().equals(options.command())
                || !masked.parameters().equals(options.parameters())
                || !masked.loadVersions().equals(options.loadVersions());
    }

    /** {@return the id of the run and the name of the project} */
    @Override
    public String toString() {
        return "run " + runId + " of " + project.name();
    }

    /** {@return what runs it: this process} */
    static RunPlatform platform(Optional<GitState> git) {
        return new RunPlatform(
                JedroVersion.current(),
                Runtime.version().toString(),
                System.getProperty("user.name", ""),
                Owner.current(),
                git,
                HostName.current());
    }

    /** {@return the start of the run, for its journal} */
    RunStarted started(Instant at, List<String> nodes, RunPlatform platform, RunDigests digests) {
        RecordedRequest recorded = new RecordedRequest(
                project.name(),
                project.root(),
                environment,
                options.command(),
                options.parameters(),
                options.loadVersions(),
                request.runner().toString(),
                ReusePolicy.nameOf(request.options().reuse()));
        List<String> pipelines =
                request.pipelines().isEmpty() ? List.of(ProjectPipelines.DEFAULT) : request.pipelines();
        return new RunStarted(
                runId, sessionId, at, recorded, new RunSelection(pipelines, criteria(), nodes), platform, digests);
    }

    private Map<String, List<String>> criteria() {
        PipelineFilter filter = request.filter();
        Map<String, List<String>> criteria = new LinkedHashMap<>();
        criteria.put("tags", filter.tags());
        criteria.put("nodes", filter.nodeNames());
        criteria.put("from_nodes", filter.fromNodes());
        criteria.put("to_nodes", filter.toNodes());
        criteria.put("from_inputs", filter.fromInputs());
        criteria.put("to_outputs", filter.toOutputs());
        criteria.put("namespaces", filter.nodeNamespaces());
        request.selector().ifPresent(selector -> criteria.put("select", List.of(selector.toString())));
        criteria.values().removeIf(List::isEmpty);
        return criteria;
    }
}
