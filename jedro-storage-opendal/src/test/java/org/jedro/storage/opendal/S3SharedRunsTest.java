// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunState;
import org.jedro.journal.shared.internal.SharedJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two machines, each with a project in a folder of its own, share the records of their runs by a bucket. */
@Tag("eco/V-19")
@Timeout(60)
class S3SharedRunsTest {
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    @TempDir
    Path folder;

    /** One node that ends at once, and one that waits. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "words",
                    () -> Pipeline.of(
                            Node.from("raw").apply(Registry::count).to("count").named("count"),
                            Node.from("count")
                                    .apply(Registry::waiting)
                                    .to("copy")
                                    .named("wait")));
        }

        static String count(String raw) {
            return "" + raw.split(" ").length;
        }

        static String waiting(String count) throws InterruptedException {
            gate.await();
            return count;
        }
    }

    private Path machine(String name, String bucket, String secret) throws IOException {
        Path root = folder.resolve(name);
        put(root, "jedro.yml", "name: words\nregistry: " + Registry.class.getName() + "\n");
        put(root, "conf/base/catalog.yml", """
            raw: {type: text, filepath: data/raw.txt}
            count: {type: text, filepath: data/count.txt}
            copy: {type: text, filepath: data/copy.txt}
            """);
        put(root, "data/raw.txt", "one three five");
        put(root, "conf/base/runs.yml", "shared: {location: 's3://" + bucket + "/words/runs', credentials: team}\n");
        put(
                root,
                "conf/local/credentials.yml",
                "team: {key: " + S3Server.KEY + ", secret: " + secret + ", endpoint_url: '"
                        + S3Server.shared().endpoint() + "'}\n");
        return root;
    }

    private static void put(Path root, String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    private static Session open(Path root) {
        return Session.open(Project.open(root), SessionOptions.defaults());
    }

    private static List<RecordedRun> fetched(Session session) {
        SharedJournal shared = (SharedJournal) session.journal();
        shared.fetch(20);
        try (Stream<RecordedRun> runs = SharedJournal.everywhere(shared).runs()) {
            return runs.toList();
        }
    }

    private static void run(Session session) {
        session.run(RunRequest.defaults().withOptions(RunOptions.defaults().withJournal(session.journal())))
                .close();
    }

    @Test
    void showsARunOfAnotherMachineWhileItGoesOn() throws Exception {
        String bucket = S3Server.shared().bucket();
        gate = new CountDownLatch(1);
        try (Session builder = open(machine("builder", bucket, S3Server.SECRET));
                Session laptop = open(machine("laptop", bucket, S3Server.SECRET))) {
            Thread running = new Thread(() -> run(builder));
            running.start();
            List<RecordedRun> seen = List.of();
            while (seen.isEmpty() || !seen.get(0).lastEvents().containsKey("wait")) {
                LockSupport.parkNanos(100_000_000);
                seen = fetched(laptop);
            }

            assertThat(seen).extracting(RecordedRun::state).containsExactly(RunState.RUNNING);
            assertThat(seen.get(0).unfinishedNodes()).containsExactly("wait");
            gate.countDown();
            running.join();
            assertThat(fetched(laptop)).extracting(RecordedRun::state).containsExactly(RunState.SUCCEEDED);
            assertThat(((SharedJournal) laptop.journal()).removeSharedAbove(0)).hasSize(1);
            assertThat(fetched(laptop)).isEmpty();
        }
    }

    @Test
    void runsIfTheCredentialsAreWrong() throws IOException {
        Path root = machine("builder", S3Server.shared().bucket(), "wrong");
        try (Session session = open(root)) {
            run(session);

            try (Stream<RecordedRun> runs = session.journal().runs()) {
                assertThat(runs).extracting(RecordedRun::state).containsExactly(RunState.SUCCEEDED);
            }
            assertThatThrownBy(() -> fetched(session))
                    .isInstanceOf(JedroException.class)
                    .hasMessageContaining("The shared records in s3://")
                    .hasMessageContaining("cannot be read: ")
                    .hasMessageNotContaining(S3Server.KEY);
        }
    }
}
