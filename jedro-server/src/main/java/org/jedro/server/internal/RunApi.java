// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.cli.runs.internal.RunData;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunState;
import org.jedro.runner.RunOptions;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.session.RunRequest;
import org.jedro.session.ServiceRequest;
import org.jedro.session.ServiceSession;
import org.jspecify.annotations.Nullable;

/** Starts, lists and stops runs, and streams their events. */
final class RunApi {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,9})(?:$|[,;\\s])");
    private static final long MAX_WAIT_SECONDS = 300;
    private static final int DEFAULT_LISTED = 20;
    private static final int MAX_LISTED = 500;

    private final ServedProject project;
    private final RunQueue queue;
    private final RunEvents events;
    private final RunJournal journal;
    private final Clock clock;
    private final String server;
    /** Of the threads of the server, those that may stream events. */
    private final Semaphore streaming;
    /** Of the threads of the server, those that may wait for the end of a run. */
    private final Semaphore waiting;

    RunApi(
            ServedProject project,
            RunQueue queue,
            RunEvents events,
            RunJournal journal,
            Clock clock,
            int maxStreams,
            int maxWaiting) {
        this.project = project;
        this.queue = queue;
        this.events = events;
        this.journal = journal;
        this.clock = clock;
        this.server = Long.toString(clock.millis(), Character.MAX_RADIX);
        this.streaming = new Semaphore(maxStreams);
        this.waiting = new Semaphore(maxWaiting);
    }

    void addTo(Router router) {
        router.add("GET", "/api/runs", this::list);
        router.add("POST", "/api/runs", this::start);
        router.add("GET", "/api/runs/{id}", this::show);
        router.add("POST", "/api/runs/{id}/cancel", this::cancel);
        router.add("GET", "/api/runs/{id}/events", this::eventsOfRun);
        router.add("GET", "/api/events", this::eventsOfAll);
    }

    private Response start(Request request) throws InterruptedException {
        RunBody body = RunBody.of(request.body());
        ServedWorld world = project.acquire();
        ServedRun served;
        try {
            served = accepted(body, world);
            queue.add(served, world);
        } catch (Throwable e) {
            world.release();
            throw e;
        }
        return answer(served, await(served, request));
    }

    private ServedRun accepted(RunBody body, ServedWorld world) {
        Environments environments = world.environments();
        String environment = environments.checked(body.environment());
        ServiceSession service = environments.service(environment);
        String runId = service.newRunId();
        RunOptions options = RunOptions.defaults().withJournal(journal).withHook(new NodeWatch(runId, events));
        RunRequest run;
        try {
            run = body.request(options).withRunId(runId);
            run = run.withRunner(world.runners().create(body.runner(), body.map("runner_params")));
            checkNames(body, run, service);
        } catch (HttpProblem e) {
            throw e;
        } catch (ExtensionFailedException e) {
            throw HttpProblem.of(422, environments.secrets(environment).mask(e.getMessage()));
        } catch (JedroException e) {
            throw HttpProblem.of(422, e);
        }
        ServiceRequest whole =
                ServiceRequest.of(run).withParameters(body.map("params")).withLoadVersions(body.loadVersions());
        return new ServedRun(runId, environment, whole, events, clock);
    }

    /** Names that do not exist are refused at once, and not when the run has waited for its turn. */
    private static void checkNames(RunBody body, RunRequest run, ServiceSession service) {
        if (!body.hasProvidedSelectors()) {
            run.slice(service.pipelines().sum(run.pipelines()));
        }
    }

    /** Waits for the end of a run if the client prefers that, and threads are left for those that wait. */
    private boolean await(ServedRun run, Request request) throws InterruptedException {
        long seconds = request.headers("Prefer").stream()
                .map(header -> WAIT.matcher(header.toLowerCase(Locale.ROOT)))
                .filter(Matcher::find)
                .mapToLong(wait -> Math.min(MAX_WAIT_SECONDS, Long.parseLong(wait.group(1))))
                .max()
                .orElse(0);
        if (seconds == 0 || !waiting.tryAcquire()) {
            return false;
        }
        try {
            return run.await(seconds * 1000);
        } finally {
            waiting.release();
        }
    }

    /** {@return the state of a run; a problem if the client has waited for one that did not succeed} */
    private static Response answer(ServedRun run, boolean isOver) {
        if (isOver && run.failure().isPresent()) {
            ServedRun.Failure failure = run.failure().get();
            Map<String, Object> data = run.toMap();
            throw HttpProblem.of(failure.status(), failure.message())
                    .with("run", run.runId())
                    .with("state", String.valueOf(data.get("state")))
                    .withHeader("Location", "/api/runs/" + run.runId());
        }
        return Response.json(isOver ? 200 : 202, run.toMap()).withHeader("Location", "/api/runs/" + run.runId());
    }

    private Response list(Request request) {
        Map<String, String> query = request.query();
        checkKeys(query, List.of("limit", "state", "pipeline"));
        int limit = limit(query.get("limit"));
        Optional<String> state = Optional.ofNullable(query.get("state")).map(RunApi::state);
        Optional<String> pipeline = Optional.ofNullable(query.get("pipeline"));
        List<Map<String, Object>> found = new ArrayList<>();
        Set<String> recorded = new LinkedHashSet<>();
        try (Stream<RecordedRun> runs = journal.runs()) {
            runs.peek(run -> recorded.add(run.runId()))
                    .map(run -> merged(RunData.summary(run), queue.find(run.runId())))
                    .filter(run -> matches(run, state, pipeline))
                    .limit(limit)
                    .forEach(found::add);
        }
        List<Map<String, Object>> unrecorded = queue.runs().stream()
                .filter(run -> !recorded.contains(run.runId()))
                .map(RunApi::summary)
                .filter(run -> matches(run, state, pipeline))
                .toList();
        List<Map<String, Object>> all = new ArrayList<>(unrecorded);
        all.addAll(found);
        all.sort(Comparator.comparing(RunApi::time).reversed());
        return Response.json(200, Map.of("runs", all.subList(0, Math.min(limit, all.size()))));
    }

    /** {@return when a run was requested, or started if it was not requested from this server} */
    private static Instant time(Map<String, Object> run) {
        return Instant.parse(String.valueOf(run.getOrDefault("accepted", run.get("started"))));
    }

    private static Map<String, Object> summary(ServedRun run) {
        Map<String, Object> data = run.toMap();
        List<String> pipelines = run.pipelines();
        data.put("pipelines", pipelines.isEmpty() ? List.of("__default__") : pipelines);
        return data;
    }

    private static boolean matches(Map<String, Object> run, Optional<String> state, Optional<String> pipeline) {
        return state.map(wanted -> wanted.equals(run.get("state"))).orElse(true)
                && pipeline.map(wanted -> run.get("pipelines") instanceof List<?> names && names.contains(wanted))
                        .orElse(true);
    }

    private static void checkKeys(Map<String, String> query, List<String> known) {
        Problems problems = new Problems();
        query.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.at(key).unknown("parameter", key, known));
        if (problems.hasErrors()) {
            throw HttpProblem.of(400, "the query", problems.list());
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LISTED;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_LISTED) {
            throw HttpProblem.of(400, "Parameter 'limit': expected a number between 1 and " + MAX_LISTED + ".");
        }
        return Integer.parseInt(text);
    }

    private static String state(String text) {
        List<String> known = Stream.concat(
                        Stream.of(ServedRun.State.QUEUED.word()),
                        Stream.of(RunState.values()).map(state -> state.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (!known.contains(text)) {
            throw HttpProblem.of(400, "Parameter 'state': expected " + String.join(" or ", known) + ".");
        }
        return text;
    }

    private Response show(Request request) {
        String id = request.pathValue("id");
        Optional<ServedRun> served = queue.find(id);
        Optional<Map<String, Object>> recorded = recorded(id).map(run -> RunData.detail(run, false));
        return Response.json(
                200,
                recorded.map(data -> merged(data, served))
                        .or(() -> served.map(RunApi::summary))
                        .orElseThrow(() -> unknown()));
    }

    /** What this server knows of its runs is newer than the record. */
    private static Map<String, Object> merged(Map<String, Object> recorded, Optional<ServedRun> served) {
        Map<String, Object> data = new LinkedHashMap<>(recorded);
        served.map(ServedRun::toMap).ifPresent(own -> {
            data.put("state", own.get("state"));
            data.put("environment", own.get("environment"));
            data.put("accepted", own.get("accepted"));
            if (own.containsKey("failure")) {
                data.put("failure", own.get("failure"));
            }
        });
        return data;
    }

    private Optional<RecordedRun> recorded(String id) {
        try (Stream<RecordedRun> runs = journal.runs()) {
            return runs.filter(run -> run.runId().equals(id)).findFirst();
        }
    }

    private Response cancel(Request request) {
        if (!request.body().isEmpty()) {
            throw HttpProblem.of(422, "Expected an empty body, or {}.");
        }
        String id = request.pathValue("id");
        ServedRun run = queue.find(id).orElseThrow(() -> recorded(id).isPresent() ? notOurs() : unknown());
        if (!queue.cancel(run)) {
            throw HttpProblem.of(
                            409,
                            "The run has ended already: its state is "
                                    + run.state().word() + ".")
                    .with("run", id)
                    .with("state", run.state().word());
        }
        return Response.json(202, run.toMap());
    }

    private static HttpProblem unknown() {
        return HttpProblem.of(404, "The run is not known; /api/runs lists those that are.");
    }

    private static HttpProblem notOurs() {
        return HttpProblem.of(409, "The run was not started by this server, or ended long ago.");
    }

    private Response eventsOfAll(Request request) {
        return streamed(EventStream.ofAll(events, server, request.header("Last-Event-ID")));
    }

    private Response eventsOfRun(Request request) throws InterruptedException {
        String id = request.pathValue("id");
        ServedRun run = queue.find(id).orElseThrow(() -> recorded(id).isPresent() ? notOurs() : unknown());
        EventStream stream = EventStream.ofRun(events, server, request.header("Last-Event-ID"), run);
        return stream.hasNothingLeft() ? Response.empty(204) : streamed(stream);
    }

    /** A permit is held while the stream is written only: an answer to HEAD, or to a client that has left, writes none. */
    private Response streamed(EventStream stream) {
        if (streaming.availablePermits() == 0) {
            throw HttpProblem.of(429, "Too many clients wait for events.").withHeader("Retry-After", "5");
        }
        return Response.stream("text/event-stream", out -> {
            if (!streaming.tryAcquire()) {
                out.write("retry: 5000\n\n");
                return;
            }
            try {
                stream.writeTo(out);
            } finally {
                streaming.release();
            }
        });
    }
}
