// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.shared.internal.SharedJournal;
import org.jedro.secret.Secrets;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.LimitedOutput;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.session.Session;
import org.jedro.viz.model.internal.Json;
import org.jedro.viz.run.internal.EventLog;
import org.jedro.viz.run.internal.RunComparison;
import org.jedro.viz.run.internal.RunSummary;
import org.jedro.viz.run.internal.RunViews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/viz/runs}, {@code run}, {@code compare}, {@code metrics} and {@code events}. */
final class RunRoutes implements Viewer.Routes {
    private static final Logger LOG = LoggerFactory.getLogger(RunRoutes.class);
    private static final int MAX_LISTED = 1_000;
    private static final int LISTED = 50;
    private static final int PERCENT = 100;
    private static final int DEFAULT_THRESHOLD = 20;
    private static final int MAX_STREAMS = 12;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long PAUSE_MILLIS = 60;
    private static final Pattern PLACE = Pattern.compile("([0-9a-f]{8})-(\\d{1,18})");

    private final LiveProject project;
    private final Background background;
    private final EventReaders readers;
    private final String server = UUID.randomUUID().toString().substring(0, 8);

    RunRoutes(LiveProject project, Background background) {
        this.project = project;
        this.background = background;
        this.readers = new EventReaders(background.log(), MAX_STREAMS);
    }

    @Override
    public void addTo(Router router) {
        router.add("GET", "/api/viz/runs", this::list);
        router.add("GET", "/api/viz/run", this::run);
        router.add("GET", "/api/viz/compare", this::compare);
        router.add("GET", "/api/viz/metrics", this::metrics);
        router.add("GET", "/api/viz/events", this::events);
    }

    /** {@return the records of the project's runs, on all machines if they share them} */
    static RunJournal journal(LoadedProject loaded) {
        return SharedJournal.everywhere(loaded.session().map(Session::journal).orElse(RunJournal.none()));
    }

    /** {@return the recorded runs of the project; none of a project that has not been loaded} */
    static RunViews views(LoadedProject loaded) {
        Optional<Session> session = loaded.session();
        return new RunViews(
                journal(loaded),
                loaded.model(),
                session.map(Session::secrets).orElse(Secrets.NONE),
                session.flatMap(one -> one.context().budget()).map(budget -> budget.memory()),
                loaded.times());
    }

    /** The newest runs. */
    record RunList(List<RunSummary> runs, List<String> damaged) {}

    private Response list(Request request) {
        Query query = Query.of(request, "limit", "state", "pipeline", "before");
        LoadedProject loaded = project.now();
        return Answers.json(new RunList(
                views(loaded)
                        .list(
                                query.number("limit", LISTED, 1, MAX_LISTED),
                                query.text("state"),
                                query.text("pipeline"),
                                query.text("before")),
                loaded.session().map(one -> one.journal().damagedRuns()).orElse(List.of())));
    }

    private Response run(Request request) {
        Query query = Query.of(request, "id", "threshold");
        RunViews views = views(project.now());
        int threshold = query.number("threshold", DEFAULT_THRESHOLD, 0, 10 * PERCENT);
        return Answers.json(views.view(find(views, query.required("id")), threshold / (double) PERCENT));
    }

    private static RecordedRun find(RunViews views, String id) {
        return views.find(id)
                .orElseThrow(() -> HttpProblem.of(
                        404, "The run is not recorded any more; the list of runs shows those that are."));
    }

    private Response compare(Request request) {
        Query query = Query.of(request, "a", "b");
        RunViews views = views(project.now());
        return Answers.json(RunComparison.of(find(views, query.required("a")), find(views, query.required("b"))));
    }

    /** The metrics of runs. */
    record Metrics(List<RunViews.MetricSeries> series) {}

    private Response metrics(Request request) {
        Query query = Query.of(request, "limit");
        return Answers.json(new Metrics(views(project.now()).metrics(query.number("limit", PERCENT, 1, MAX_LISTED))));
    }

    private Response events(Request request) {
        Optional<String> seen = request.header("Last-Event-ID");
        return Response.stream("text/event-stream", out -> {
            try (EventReaders.Reader reader = readers.enter()) {
                LOG.trace("Sends events to {}", reader);
                stream(out, seen);
            }
        });
    }

    /** The first event of a stream. */
    record Opening(String server, String hash, Optional<String> problem, Set<String> running) {}

    private void stream(LimitedOutput out, Optional<String> seen) throws IOException, InterruptedException {
        EventLog log = background.log();
        Optional<Long> known = seen.flatMap(this::place);
        long place = known.orElseGet(log::newest);
        LoadedProject loaded = project.now();
        String opening = Json.text(new Opening(server, loaded.hash(), loaded.problem(), background.running()));
        boolean isLost = seen.isPresent() && known.isEmpty();
        out.write("retry: 1000\n" + message(isLost ? "reset" : "open", place, opening));
        while (!log.isClosed()) {
            EventLog.Batch batch = log.after(place, HEARTBEAT_MILLIS);
            List<String> messages = new ArrayList<>();
            if (batch.hasGap()) {
                messages.add(message("reset", place, opening));
            }
            for (EventLog.Event event : batch.events()) {
                place = event.number();
                messages.add(message(event.type(), place, event.data()));
            }
            out.write(messages.isEmpty() ? ":\n\n" : String.join("", messages));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private Optional<Long> place(String id) {
        Matcher parts = PLACE.matcher(id);
        return parts.matches() && parts.group(1).equals(server)
                ? Optional.of(Long.parseLong(parts.group(2)))
                        .filter(place -> place <= background.log().newest())
                : Optional.empty();
    }

    private String message(String type, long number, String data) {
        return "event: " + type + "\nid: " + server + "-" + number + "\ndata: " + data + "\n\n";
    }
}
