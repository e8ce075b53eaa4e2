// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.JedroException;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose project is loaded again while runs go on. */
@Timeout(60)
class NewerProjectTest extends ServerFixture {
    private final CountDownLatch released = new CountDownLatch(1);

    /** The project after an edit. */
    public static final class Edited implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "edited",
                    () -> Pipeline.of(Node.from("params:word")
                            .apply(TestServer.Registry::greet)
                            .to("shout")
                            .named("greet")));
        }
    }

    /** A project that cannot be loaded. */
    public static final class Broken implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add("broken", () -> {
                throw new IllegalStateException("not today");
            });
        }
    }

    private Session session(Class<? extends ProjectPipelines> registry) {
        TestServer.write(root, "jedro.yml", "name: test\nregistry: " + registry.getName() + "\n");
        return Session.open(Project.open(root), SessionOptions.defaults());
    }

    @Test
    @Tag("eco/V-33")
    void runsTheNewerProjectFromThenOn() {
        server.server().use(session(Edited.class), released::countDown);

        assertThat(server.run("{\"pipelines\":[\"edited\"]}").get("state")).isEqualTo("succeeded");
        assertThat(server.run("{\"pipelines\":[\"greet\"]}").status()).isEqualTo(422);
        assertThat(server.get("/api/snapshot").body()).contains("\"edited\"");
    }

    @Test
    @Tag("eco/V-33")
    void releasesAProjectWhenItsLastRunHasEnded() throws InterruptedException {
        server.server().use(session(TestServer.Registry.class), released::countDown);
        TestServer.holdNodes();
        server.post("/api/runs", "{\"pipelines\":[\"hold\"]}");
        TestServer.reached.await();
        server.post("/api/runs", "{\"pipelines\":[\"hold\"]}");

        server.server().use(session(Edited.class), () -> {});
        assertThat(released.getCount()).isEqualTo(1);

        TestServer.held.countDown();
        assertThat(server.run("{\"pipelines\":[\"edited\"]}").get("state")).isEqualTo("succeeded");
        assertThat(released.await(50, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Tag("eco/V-33")
    void keepsTheProjectIfTheNewerOneDoesNotLoad() {
        AtomicInteger releases = new AtomicInteger();
        Session broken = session(Broken.class);

        assertThatThrownBy(() -> server.server().use(broken, releases::incrementAndGet))
                .isInstanceOf(JedroException.class);

        assertThat(releases).hasValue(0);
        assertThat(server.run("{\"pipelines\":[\"greet\"]}").get("state")).isEqualTo("succeeded");
    }

    @Test
    @Tag("eco/V-33")
    void releasesTheLastProjectWhenTheServerEnds() {
        server.server().use(session(Edited.class), released::countDown);
        assertThat(server.run("{\"pipelines\":[\"greet\"]}").status()).isEqualTo(422);

        server.close();

        assertThat(released.getCount()).isZero();
    }
}
