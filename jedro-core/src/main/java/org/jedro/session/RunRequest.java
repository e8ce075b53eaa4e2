// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.List;
import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.pipeline.Selector;
import org.jedro.resume.Resume;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;

/** What a session runs, and how. Immutable. */
public final class RunRequest {
    private final List<String> pipelines;
    private final PipelineFilter filter;
    private final Optional<Selector> selector;
    private final Runner runner;
    private final RunOptions options;
    private final Optional<String> runId;
    private final Optional<Resume> resume;

    private RunRequest(
            List<String> pipelines,
            PipelineFilter filter,
            Optional<Selector> selector,
            Runner runner,
            RunOptions options,
            Optional<String> runId,
            Optional<Resume> resume) {
        this.pipelines = List.copyOf(pipelines);
        this.filter = filter;
        this.selector = selector;
        this.runner = runner;
        this.options = options;
        this.runId = runId;
        this.resume = resume;
    }

    /** {@return a request for the whole default pipeline, one node after the other} */
    public static RunRequest defaults() {
        return new RunRequest(
                List.of(),
                PipelineFilter.all(),
                Optional.empty(),
                new SequentialRunner(),
                RunOptions.defaults(),
                Optional.empty(),
                Optional.empty());
    }

    /** {@return the names of pipelines, which are summed; an empty list means {@code __default__}} */
    public List<String> pipelines() {
        return pipelines;
    }

    /** {@return the filter of their nodes} */
    public PipelineFilter filter() {
        return filter;
    }

    /** {@return the selector of their nodes, as a line of text; a node must match both filter and selector} */
    public Optional<Selector> selector() {
        return selector;
    }

    /** {@return the runner} */
    public Runner runner() {
        return runner;
    }

    /** {@return options for the runner; the session's own hooks are added, and the run's id is replaced} */
    public RunOptions options() {
        return options;
    }

    /** {@return the run's id and save version; the session chooses one unless it is given} */
    public Optional<String> runId() {
        return runId;
    }

    /** {@return the run to continue, if this is not a new run} */
    public Optional<Resume> resume() {
        return resume;
    }

    /**
     * {@return this request, continuing a recorded run under its id} Its pipelines and nodes are those of the recorded run, in
     * place of those of this request. Environment and parameters are those of the session, and must be the same as then.
     */
    @Experimental
    public RunRequest resuming(Resume recorded) {
        return new RunRequest(pipelines, filter, selector, runner, options, runId, Optional.of(recorded));
    }

    /** {@return this request for other pipelines} */
    public RunRequest withPipelines(List<String> names) {
        return new RunRequest(names, filter, selector, runner, options, runId, resume);
    }

    /** {@return this request for other nodes} */
    public RunRequest withFilter(PipelineFilter other) {
        return new RunRequest(pipelines, other, selector, runner, options, runId, resume);
    }

    /** {@return this request for the nodes that a selector includes} */
    public RunRequest withSelector(Selector other) {
        return new RunRequest(pipelines, filter, Optional.of(other), runner, options, runId, resume);
    }

    /** {@return this request with another runner} */
    public RunRequest withRunner(Runner other) {
        return new RunRequest(pipelines, filter, selector, other, options, runId, resume);
    }

    /** {@return this request with other options} */
    public RunRequest withOptions(RunOptions other) {
        return new RunRequest(pipelines, filter, selector, runner, other, runId, resume);
    }

    /** {@return this request with the run's id and save version given} */
    public RunRequest withRunId(String id) {
        return new RunRequest(pipelines, filter, selector, runner, options, Optional.of(id), resume);
    }

    /**
     * {@return the nodes of a pipeline that the filter and the selector include}
     *
     * @throws org.jedro.pipeline.SelectionException if a name in them does not exist, or no node is left
     */
    public Pipeline slice(Pipeline whole) {
        // a tag that no node has is a typo, even if other tags match
        filter.tags().forEach(tag -> whole.select("tag:" + tag));
        Pipeline filtered = whole.filter(filter);
        return selector.map(chosen -> whole.select(chosen).intersection(filtered))
                .orElse(filtered);
    }
}
