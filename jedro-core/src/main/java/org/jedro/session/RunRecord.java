package org.jedro.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroVersion;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.secret.Secrets;

/**
 * What a run was asked to do, for hooks and for the records.
 *
 * @param runId the run's id, which is also the version of all that it saves
 * @param sessionId the session's id: the run's own, or that of a {@link ServiceSession}
 * @param project the project
 * @param environment the environment that overrides the base
 * @param options what the session was told
 * @param request what the session was asked to run
 */
public record RunRecord(
        String runId,
        String sessionId,
        Project project,
        String environment,
        SessionOptions options,
        RunRequest request) {

    /** {@return which state of the sources runs; asks git at each call, and is empty if that does not answer} */
    public Optional<GitState> git() {
        return GitState.of(project.root());
    }

    /** {@return the record without secrets in the command line and the parameters} */
    RunRecord masked(Secrets secrets) {
        if (secrets.isEmpty()) {
            return this;
        }
        SessionOptions masked = options.withParameters(secrets.mask(options.parameters()));
        masked = options.command().map(secrets::mask).map(masked::withCommand).orElse(masked);
        return new RunRecord(runId, sessionId, project, environment, masked, request);
    }

    /** {@return the id of the run and the name of the project} */
    @Override
    public String toString() {
        return "run " + runId + " of " + project.name();
    }

    /** {@return the record as plain data, in a fixed order; secrets are masked in the records of a store} */
    public Map<String, Object> toMap() {
        PipelineFilter filter = request.filter();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run_id", runId);
        map.put("session_id", sessionId);
        map.put("project", project.name());
        map.put("project_path", project.root().toString());
        map.put("env", environment);
        map.put("jedro_version", JedroVersion.current());
        map.put("java_version", Runtime.version().toString());
        map.put("username", System.getProperty("user.name", ""));
        options.command().ifPresent(line -> map.put("command", line));
        map.put(
                "pipeline_names",
                request.pipelines().isEmpty() ? List.of(PipelineRegistry.DEFAULT) : request.pipelines());
        map.put("tags", filter.tags());
        map.put("node_names", filter.nodeNames());
        map.put("from_nodes", filter.fromNodes());
        map.put("to_nodes", filter.toNodes());
        map.put("from_inputs", filter.fromInputs());
        map.put("to_outputs", filter.toOutputs());
        map.put("namespaces", filter.nodeNamespaces());
        request.selector().ifPresent(selector -> map.put("select", selector.toString()));
        map.put("load_versions", options.loadVersions());
        map.put("runtime_params", options.parameters().toJava());
        map.put("runner", request.runner().toString());
        map.put("only_missing_outputs", request.options().onlyMissing());
        return map;
    }
}
