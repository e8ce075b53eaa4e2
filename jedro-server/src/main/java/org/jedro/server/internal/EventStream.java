// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.server.http.internal.LimitedOutput;
import org.jedro.server.http.internal.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events for one client as server-sent events. States of nodes come in groups, one group in {@value #PAUSE_MILLIS} ms at most. The
 * id of an event is that of the server with the number of the event, so that a client that reconnects gets what it missed, or a
 * {@code reset} if that is not kept any more.
 */
final class EventStream implements Response.Stream {
    private static final Pattern ID = Pattern.compile("([0-9a-z]{1,20})-(\\d{1,18})");
    private static final int MAX_GROUP = 1_000;
    private static final long PAUSE_MILLIS = 50;
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final RunEvents events;
    private final String server;
    private final @Nullable ServedRun run;
    private final long start;
    private final boolean isKnown;

    private EventStream(RunEvents events, String server, @Nullable ServedRun run, long start, boolean isKnown) {
        this.events = events;
        this.server = server;
        this.run = run;
        this.start = start;
        this.isKnown = isKnown;
    }

    /**
     * {@return the events of all runs from now on, or behind the last one that the client has seen}
     *
     * @param server identifies this server among those before and after it
     */
    static EventStream ofAll(RunEvents events, String server, Optional<String> lastSeen) {
        Optional<Long> place = lastSeen.flatMap(id -> place(id, server, events));
        return new EventStream(
                events, server, null, place.orElseGet(events::newest), place.isPresent() || lastSeen.isEmpty());
    }

    /** {@return the events of one run from its beginning, or behind the last one that the client has seen} */
    static EventStream ofRun(RunEvents events, String server, Optional<String> lastSeen, ServedRun run) {
        Optional<Long> place = lastSeen.flatMap(id -> place(id, server, events));
        return new EventStream(
                events,
                server,
                run,
                place.orElseGet(() -> events.before(run.runId())),
                place.isPresent() || lastSeen.isEmpty());
    }

    private static Optional<Long> place(String id, String server, RunEvents events) {
        Matcher parts = ID.matcher(id);
        return parts.matches() && parts.group(1).equals(server)
                ? Optional.of(Long.parseLong(parts.group(2))).filter(place -> place <= events.newest())
                : Optional.empty();
    }

    @Override
    public void writeTo(LimitedOutput out) throws IOException, InterruptedException {
        out.write("retry: 1000\n" + message(isKnown ? "open" : "reset", start, Map.of("server", server)));
        long place = start;
        boolean isOver = false;
        while (!isOver) {
            boolean isComplete = events.isClosed() || hasRunEnded();
            RunEvents.Batch batch = events.after(place, this::isWanted, MAX_GROUP, isComplete ? 0 : HEARTBEAT_MILLIS);
            place = batch.place();
            out.write(text(batch));
            isOver = isComplete && batch.events().size() < MAX_GROUP
                    || run != null && batch.events().stream().anyMatch(EventStream::isEnd);
            if (!isOver) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** {@return whether the run has ended, and the client has seen all that is kept of it} */
    boolean hasNothingLeft() throws InterruptedException {
        if (!isKnown || !hasRunEnded()) {
            return false;
        }
        RunEvents.Batch rest = events.after(start, this::isWanted, 1, 0);
        return rest.events().isEmpty() && !rest.hasGap();
    }

    /** The last event of a run is there when the run has ended. */
    private boolean hasRunEnded() {
        return run != null && run.state().isEnd();
    }

    private boolean isWanted(RunEvent event) {
        return run == null || event.runId().equals(run.runId());
    }

    private static boolean isEnd(RunEvent event) {
        return event instanceof RunEvent.OfRun run && run.isEnd();
    }

    /** {@return the events as text; a comment if the batch is empty, which shows whether the client is still there} */
    private String text(RunEvents.Batch batch) {
        StringBuilder text = new StringBuilder();
        if (batch.hasGap()) {
            text.append(message("reset", batch.place(), Map.of("server", server)));
        }
        List<RunEvent.OfNode> group = new ArrayList<>();
        for (RunEvent event : batch.events()) {
            if (event instanceof RunEvent.OfNode node) {
                if (!group.isEmpty() && !group.get(0).runId().equals(node.runId())) {
                    appendGroup(group, text);
                }
                group.add(node);
            } else if (event instanceof RunEvent.OfRun run) {
                appendGroup(group, text);
                text.append(message("run", run.number(), run.data()));
            }
        }
        appendGroup(group, text);
        return text.isEmpty() ? ":\n\n" : text.toString();
    }

    private void appendGroup(List<RunEvent.OfNode> group, StringBuilder text) {
        if (group.isEmpty()) {
            return;
        }
        RunEvent.OfNode last = group.get(group.size() - 1);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", last.runId());
        data.put(
                "nodes",
                group.stream()
                        .map(node ->
                                List.of(node.node(), node.state(), node.at().toEpochMilli()))
                        .toList());
        text.append(message("nodes", last.number(), data));
        group.clear();
    }

    private String message(String type, long number, Object data) {
        return "event: " + type + "\nid: " + server + "-" + number + "\ndata: "
                + JsonMapper.shared().writeValueAsString(data) + "\n\n";
    }
}
