// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.server.internal.Events.Event;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStreamTest extends ServerFixture {
    private static final String GREET = "{\"pipelines\": [\"greet\"]}";

    private static boolean isEnd(Event event) {
        return event.type().equals("run") && event.data().containsKey("ended");
    }

    /** {@return the states of nodes, in their order} */
    @SuppressWarnings("unchecked")
    private static List<String> nodes(List<Event> events) {
        List<String> states = new ArrayList<>();
        for (Event event : events) {
            if (event.type().equals("nodes")) {
                ((List<List<Object>>) event.data().get("nodes"))
                        .forEach(node -> states.add(node.get(0) + " " + node.get(1)));
            }
        }
        return states;
    }

    private static List<Object> states(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().equals("run"))
                .map(event -> event.data().get("state"))
                .toList();
    }

    @Test
    @Tag("core/SV-02")
    void streamsWhatHappensToARunAndItsNodes() {
        try (Events all = server.events("/api/events")) {
            assertThat(all.next().orElseThrow().type()).isEqualTo("open");
            server.run(GREET);
            List<Event> events = all.until(EventStreamTest::isEnd);

            assertThat(states(events)).containsExactly("queued", "running", "succeeded");
            assertThat(nodes(events))
                    .containsExactly("greet running", "greet finished", "shout running", "shout finished");
        }
    }

    @Test
    void endsTheStreamOfOneRunWithTheRun() {
        String id = server.run("{\"pipelines\": [\"broken\"]}").get("run").toString();
        server.run(GREET);
        try (Events ofRun = server.events("/api/runs/" + id + "/events")) {
            List<Event> events = ofRun.until(event -> false);

            assertThat(states(events)).containsExactly("queued", "running", "failed");
            assertThat(nodes(events)).containsExactly("fail running", "fail failed");
            assertThat(events).extracting(Event::data).asString().doesNotContain("hunter2");
        }
        assertThat(server.get("/api/runs/nothing/events").status()).isEqualTo(404);
    }

    @Test
    void continuesBehindTheLastEventThatTheClientHasSeen() {
        List<Event> whole;
        try (Events all = server.events("/api/events")) {
            server.run(GREET);
            whole = all.until(EventStreamTest::isEnd);
        }
        for (Event seen : whole.subList(0, whole.size() - 1)) {
            try (Events rest = server.events("/api/events", "Last-Event-ID", seen.id())) {
                List<Event> events = rest.until(EventStreamTest::isEnd);
                assertThat(events.get(0).type()).isEqualTo("open");
                List<Event> missed = whole.subList(whole.indexOf(seen) + 1, whole.size());
                assertThat(states(events)).isEqualTo(states(missed));
                assertThat(nodes(events)).isEqualTo(nodes(missed));
            }
        }
    }

    @Test
    void endsWhenAClientOfAnEndedRunReconnects() {
        String id = server.run(GREET).get("run").toString();
        String path = "/api/runs/" + id + "/events";
        List<Event> whole;
        try (Events all = server.events(path)) {
            whole = all.until(event -> false);
        }
        String last = whole.get(whole.size() - 1).id();
        assertThat(server.get(path, "Last-Event-ID", last).status()).isEqualTo(204);
        try (Events other = server.events(path, "Last-Event-ID", "otherserver-3")) {
            assertThat(other.until(event -> false)).extracting(Event::type).startsWith("reset");
        }
        server.run(GREET);
        assertThat(server.get(path, "Last-Event-ID", last).status()).isEqualTo(204);
    }

    @Test
    void keepsItsThreadsForClientsThatRead() throws IOException {
        for (int i = 0; i < 70; i++) {
            assertThat(server.raw("HEAD /api/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
        try (Events all = server.events("/api/events")) {
            assertThat(all.next().orElseThrow().type()).isEqualTo("open");
        }
    }

    @Test
    void reportsThatEventsOfAnotherServerAreNotKnown() {
        for (String id : List.of("otherserver-3", "", "x", "<script>-1", "z-99999999999999999999")) {
            try (Events all = server.events("/api/events", "Last-Event-ID", id)) {
                assertThat(all.next().orElseThrow().type()).as(id).isEqualTo("reset");
            }
        }
    }

    @Test
    void reportsAGapToAReaderThatIsTooSlow() throws InterruptedException {
        RunEvents events = new RunEvents(Clock.systemUTC(), 3);
        for (int i = 1; i <= 5; i++) {
            events.node("run", "n" + i, "running");
        }
        RunEvents.Batch slow = events.after(1, event -> true, 10, 0);
        assertThat(slow.hasGap()).isTrue();
        assertThat(slow.events()).extracting(RunEvent::number).containsExactly(3L, 4L, 5L);
        assertThat(slow.place()).isEqualTo(5);

        RunEvents.Batch inTime = events.after(2, event -> true, 2, 0);
        assertThat(inTime.hasGap()).isFalse();
        assertThat(inTime.events()).extracting(RunEvent::number).containsExactly(3L, 4L);
        assertThat(inTime.place()).isEqualTo(4);
        assertThat(events.after(5, event -> true, 2, 0).events()).isEmpty();
        assertThat(events.after(2, event -> false, 2, 0).place()).isEqualTo(5);
        events.run("other", Map.of(), true);
        assertThat(events.before("other")).isEqualTo(5);
    }

    @Test
    void endsAllStreamsWhenTheServerEnds() {
        try (Events all = server.events("/api/events")) {
            TestServer.holdNodes();
            server.post("/api/runs", "{\"pipelines\": [\"hold\"]}");
            all.until(event -> nodes(List.of(event)).contains("hold running"));
            server.close();

            List<Event> rest = all.until(event -> false);
            assertThat(states(rest)).containsExactly("succeeded");
        }
    }
}
