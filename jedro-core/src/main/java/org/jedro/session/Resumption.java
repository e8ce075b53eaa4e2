// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunSelection;
import org.jedro.journal.internal.HostName;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.RecordedRuns;
import org.jedro.resume.Resume;
import org.jedro.resume.ResumePlan;
import org.jedro.resume.ResumePolicy;
import org.jedro.runner.ReusePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The continuation of a recorded run by this process, which has reserved it until {@link #close}. */
final class Resumption implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    private final ResumePlan plan;
    private final Pipeline pipeline;
    private final AutoCloseable reservation;

    private Resumption(ResumePlan plan, Pipeline pipeline, AutoCloseable reservation) {
        this.plan = plan;
        this.pipeline = pipeline;
        this.reservation = reservation;
    }

    /**
     * What a run is continued in.
     *
     * @param pipeline the nodes of the run
     */
    record World(Pipeline pipeline, DataCatalog catalog, RunDigester digester, String environment) {}

    /**
     * {@return the continuation of a run}
     *
     * @throws JedroException if it cannot be continued
     */
    static Resumption of(
            Resume request, RunJournal journal, SessionOptions options, Function<RecordedRun, World> world) {
        if (!options.isRecorded()) {
            throw new JedroException("A run can only be resumed with a record: without it, its nodes might run twice.");
        }
        String runId = RecordedRuns.toResume(journal, request).runId();
        AutoCloseable reservation = reserve(journal, runId);
        try {
            RecordedRun recorded = RecordedRuns.reserved(journal, runId);
            World now = world.apply(recorded);
            return new Resumption(plan(recorded, request, now), now.pipeline(), reservation);
        } catch (Throwable e) {
            close(reservation);
            throw e;
        }
    }

    private static AutoCloseable reserve(RunJournal journal, String runId) {
        return UserCode.call(() -> journal.reserve(runId), e -> cannotContinue(journal, "reserve", e));
    }

    /** {@return the failure of a journal that cannot continue the record of a run, or fails to} */
    static RuntimeException cannotContinue(RunJournal journal, String method, Throwable thrown) {
        String name = journal.getClass().getSimpleName();
        return thrown instanceof UnsupportedOperationException
                ? new JedroException(
                        "The run cannot be resumed: " + name + " cannot continue the record of a run.", thrown)
                : ExtensionFailedException.of("Journal '" + name + "'", method, thrown);
    }

    /** {@return what is left of a run} */
    static ResumePlan plan(RecordedRun recorded, Resume request, World now) {
        String environment = recorded.started().request().environment();
        if (!environment.equals(now.environment())) {
            throw new JedroException("Run " + recorded.runId() + " cannot be resumed in another environment: expected '"
                    + environment + "' but was '" + now.environment() + "'.");
        }
        requireHere(recorded, request);
        return ResumePlan.of(
                recorded, request, now.pipeline(), now.catalog(), now.digester().digests(now.pipeline()));
    }

    /** Whether a process of another machine is alive cannot be found out here. */
    private static void requireHere(RecordedRun recorded, Resume request) {
        if (recorded.ended().isPresent() || request.isAnyway()) {
            return;
        }
        String host = recorded.platform().host();
        String here = HostName.current();
        if (!host.isEmpty() && !here.isEmpty() && !host.equals(here)) {
            throw new JedroException("Run " + recorded.runId() + " may still be running on machine '" + host
                    + "', and this is '" + here + "'.\n  if it is not, add: --anyway");
        }
    }

    /**
     * {@return the nodes of a recorded run}
     *
     * @throws JedroException if the project no longer has them
     */
    static Pipeline nodes(Pipeline whole, RunSelection selection) {
        Set<String> names = whole.nodes().stream().map(Node::name).collect(Collectors.toSet());
        List<String> missing =
                selection.nodes().stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new JedroException("The run cannot be resumed: the project no longer has "
                    + (missing.size() == 1 ? "its node '" : "its nodes '") + String.join("', '", missing) + "'.");
        }
        return whole.onlyNodes(selection.nodes().toArray(new String[0]));
    }

    Pipeline pipeline() {
        return pipeline;
    }

    ResumePlan plan() {
        return plan;
    }

    ReusePolicy policy(RunJournal journal, Clock clock) {
        return new ResumePolicy(plan, journal, clock);
    }

    @Override
    public void close() {
        close(reservation);
    }

    private static void close(AutoCloseable reservation) {
        try {
            reservation.close();
        } catch (Exception e) {
            LOG.debug("The reservation of a run was not released cleanly", e);
        }
    }
}
