package org.jedro.session;

import java.util.List;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;

/**
 * What a session is to run, and how.
 *
 * @param pipelines the names of pipelines, which are summed; none means {@code __default__}
 * @param filter which of their nodes
 * @param runner who runs them
 * @param options how; the session's own hooks are added
 */
public record RunRequest(List<String> pipelines, PipelineFilter filter, Runner runner, RunOptions options) {
    /** Copies the names. */
    public RunRequest {
        pipelines = List.copyOf(pipelines);
    }

    /** {@return everything of the default pipeline, one node after the other} */
    public static RunRequest defaults() {
        return new RunRequest(List.of(), PipelineFilter.all(), new SequentialRunner(), RunOptions.defaults());
    }

    /** {@return this request for other pipelines} */
    public RunRequest withPipelines(List<String> names) {
        return new RunRequest(names, filter, runner, options);
    }

    /** {@return this request for other nodes} */
    public RunRequest withFilter(PipelineFilter other) {
        return new RunRequest(pipelines, other, runner, options);
    }

    /** {@return this request with another runner} */
    public RunRequest withRunner(Runner other) {
        return new RunRequest(pipelines, filter, other, options);
    }

    /** {@return this request with other options} */
    public RunRequest withOptions(RunOptions other) {
        return new RunRequest(pipelines, filter, runner, other);
    }
}
