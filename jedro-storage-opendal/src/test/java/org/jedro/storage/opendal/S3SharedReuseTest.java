// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jedro.hook.NodeOutcome;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.reuse.content.ContentReuse;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines, each with a project in a folder of its own, share what they store by a bucket. */
@Tag("jedro/J-23")
class S3SharedReuseTest {
    @TempDir
    Path folder;

    private String bucket = "";

    /** Counts words, then doubles the number. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "words",
                    () -> Pipeline.of(
                            Node.from("raw").apply(Registry::count).to("count").named("count"),
                            Node.from("count", "params:factor")
                                    .apply(Registry::multiply)
                                    .to("product")
                                    .named("multiply")));
        }

        static String count(String raw) {
            return "" + raw.split(" ").length;
        }

        static String multiply(String count, long factor) {
            return "" + Long.parseLong(count) * factor;
        }
    }

    @BeforeEach
    void createBucket() {
        bucket = S3Server.shared().bucket();
    }

    private Path machine(String name, String mode) throws IOException {
        Path root = folder.resolve(name);
        put(root, "jedro.yml", "name: words\nregistry: " + Registry.class.getName() + "\n");
        put(root, "conf/base/catalog.yml", """
            raw: {type: text, filepath: data/raw.txt}
            count: {type: text, filepath: data/count.txt}
            product: {type: text, filepath: data/product.txt}
            """);
        put(root, "conf/base/parameters.yml", "factor: 2\n");
        put(root, "data/raw.txt", "one three five");
        put(
                root,
                "conf/base/reuse.yml",
                "shared: {location: 's3://" + bucket + "/reuse', mode: " + mode + ", credentials: team}\n");
        put(
                root,
                "conf/local/credentials.yml",
                "team: {key: " + S3Server.KEY + ", secret: " + S3Server.SECRET + ", endpoint_url: '"
                        + S3Server.shared().endpoint() + "'}\n");
        return root;
    }

    private static void put(Path root, String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    private static List<String> ran(Path root) {
        try (Session session = Session.open(Project.open(root), SessionOptions.defaults())) {
            RunOptions options = ContentReuse.of(session).applyTo(RunOptions.defaults());
            try (RunResult result = session.run(RunRequest.defaults().withOptions(options))) {
                return result.outcome().nodes().stream()
                        .filter(NodeOutcome.Succeeded.class::isInstance)
                        .map(outcome -> outcome.node().name())
                        .toList();
            }
        }
    }

    private Storage storage() {
        return S3Server.shared().storage(bucket, folder);
    }

    /** {@return the objects below a folder of the store} */
    private List<Location> objects(String in) throws IOException {
        Storage storage = storage();
        List<Location> found = new ArrayList<>();
        Location top = Location.of("s3", bucket + "/reuse/v1").resolve(in);
        for (String part : storage.list(top)) {
            for (String name : storage.list(top.resolve(part))) {
                found.add(top.resolve(part).resolve(name));
            }
        }
        return found;
    }

    @Test
    void takesWhatTheOtherMachineHasStored() throws IOException {
        assertThat(ran(machine("ci", "write"))).containsExactly("count", "multiply");
        List<Location> before = objects("actions");
        Path other = machine("laptop", "read");

        assertThat(ran(other)).isEmpty();

        assertThat(other.resolve("data/product.txt")).hasContent("6");
        put(other, "conf/base/parameters.yml", "factor: 3\n");
        assertThat(ran(other)).containsExactly("multiply");
        assertThat(other.resolve("data/product.txt")).hasContent("9");
        assertThat(objects("actions")).as("who only reads adds nothing").isEqualTo(before);
        put(other, "conf/base/parameters.yml", "factor: 2\n");
        assertThat(ran(other)).isEmpty();
        assertThat(other.resolve("data/product.txt")).hasContent("6");
    }

    @Test
    void runsWhatIsDamagedThere() throws IOException {
        ran(machine("ci", "write"));
        for (Location blob : objects("blobs")) {
            try (Pending pending = storage().replace(blob)) {
                try (var out = pending.output().open()) {
                    out.write('7');
                }
                pending.commit();
            }
        }
        Path other = machine("laptop", "read");

        assertThat(ran(other)).containsExactly("count", "multiply");

        assertThat(other.resolve("data/product.txt")).hasContent("6");
    }

    @Test
    void runsIfTheCredentialsAreWrong() throws IOException {
        ran(machine("ci", "write"));
        Path other = machine("laptop", "read");
        put(
                other,
                "conf/local/credentials.yml",
                "team: {key: " + S3Server.KEY + ", secret: wrong, endpoint_url: '"
                        + S3Server.shared().endpoint() + "'}\n");

        assertThat(ran(other)).containsExactly("count", "multiply");
    }
}
