// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A credential stands in a path, in what a node prints and throws, and in a parameter; no command prints it. */
class SecretsEverywhereTest {
    private static final String SECRET = "hunter2/S3cr3t";

    @TempDir
    Path folder;

    /** One node that prints, logs and throws the secret in several forms. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "leak",
                    () -> Pipeline.of(Node.from("name").apply(Registry::leak).to("url_out")),
                    "fetch",
                    () -> Pipeline.of(
                            Node.from("page_of_pattern").apply(Registry::leak).to("never"))));
        }

        static String leak(String name) {
            String basic = Base64.getEncoder().encodeToString(("joe:" + SECRET).getBytes(StandardCharsets.UTF_8));
            System.out.println("printed " + SECRET);
            System.out.print("in parts ");
            System.out.printf("%s and %s%n", SECRET, basic);
            System.out.println("-".repeat(8_190) + SECRET);
            System.out.println(("-".repeat(8_190) + SECRET).toCharArray());
            System.out.println(new StringBuilder("-".repeat(8_190)).append(SECRET));
            System.err.println("complained of " + SECRET);
            LoggerFactory.getLogger(Registry.class).warn("logged {} {}", SECRET, basic);
            throw new AssertionError("failed with hunter2%2fS3cr3t and " + basic, new Exception("HUNTER2/S3CR3T"));
        }
    }

    /** Records of runs, and a type whose dataset throws an error. */
    public static final class WithRecords implements Settings {
        @Override
        public RunJournal journal(Project project) {
            return FileJournal.in(project.root().resolve("records"));
        }

        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(DatasetProvider.of(
                    "web",
                    Url.class,
                    String.class,
                    url -> FunctionDataset.<String>reading(() -> {
                        throw new AssertionError("cannot open " + url.filepath());
                    })));
        }
    }

    /** The options of the type. */
    public record Url(String filepath) {}

    private TestProject project;

    @BeforeEach
    void writeProject() {
        project = new TestProject(folder, Registry.class)
                .write("conf/base/catalog.yml", """
                        name: {type: text, filepath: data/name.txt}
                        url_out: {type: web, filepath: "https://joe:hunter2%2FS3cr3t@example.org/x?k=hunter2/S3cr3t"}
                        "{x}_of_pattern": {type: web, filepath: "https://example.org/{x}?k=hunter2/S3cr3t"}
                        """)
                .write(
                        "conf/base/parameters.yml",
                        "stop_token: eos\nlink: https://example.org/hunter2/S3cr3t\napi_key: k-98765\n")
                .write("conf/base/logging.yml", "file: {path: run.log}\n")
                .write("conf/local/credentials.yml", "web: {user: joe, password: hunter2/S3cr3t}\n")
                .write("data/name.txt", "Ada");
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + WithRecords.class.getName() + "\n");
    }

    @Test
    @Tag("core/C-21")
    @Tag("core/IO-36")
    void noCommandPrintsACredential() throws Exception {
        for (List<String> command : List.of(
                List.of("config", "show", "catalog"),
                List.of("config", "show", "catalog", "--format", "json", "--origin"),
                List.of("config", "show", "parameters"),
                List.of("config", "show", "credentials"),
                List.of("catalog", "resolve-patterns"),
                List.of("catalog", "describe-datasets"),
                List.of("catalog", "list-patterns"),
                List.of("inspect"),
                List.of("inspect", "--format", "json"),
                List.of("check"),
                List.of("registry", "list"),
                List.of("run", "--dry-run"),
                List.of("run", "--pipelines", "leak", "--traceback", "--params", "api_key=k-98765"),
                List.of("run", "--pipelines", "leak", "--params", "x=hunter2/S3cr3t"),
                List.of("run", "--pipelines", "leak", "--load-versions", "name:k-98765"),
                List.of("run", "--pipelines", "fetch", "--traceback"))) {
            TestProject.Result result = project.run(command.toArray(new String[0]));

            assertThat(result.out() + result.err())
                    .as(String.join(" ", command))
                    .isNotBlank()
                    .doesNotContainIgnoringCase("hunter2")
                    .doesNotContain("am9lOmh1bnRlcjIv");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("records"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .contains("***")
                            .doesNotContainIgnoringCase("hunter2")
                            .doesNotContain("k-98765", "am9lOmh1bnRlcjIv"));
        }
        assertThat(Files.readString(folder.resolve("run.log")))
                .contains("logged *** ***")
                .doesNotContainIgnoringCase("hunter2");
    }

    @Test
    void noNodePrintsACredential() {
        TestProject.Result result = project.runAsProcess("run", "--pipelines", "leak");

        assertThat(result.out())
                .contains("printed ***", "in parts *** and ***", "--***")
                .doesNotContainIgnoringCase("hunter2", "S3cr3t")
                .doesNotContain("am9lOmh1bnRlcjIv");
        assertThat(result.err()).contains("complained of ***").doesNotContainIgnoringCase("hunter2", "S3cr3t");
    }

    @Test
    void noDatasetThatThrowsAnErrorPrintsACredential() {
        TestProject.Result result = project.runAsProcess("run", "--pipelines", "fetch", "--traceback");

        assertThat(result.err())
                .contains("Dataset 'page_of_pattern' could not be loaded", "cannot open https://example.org/page?k=***")
                .doesNotContainIgnoringCase("hunter2");
    }

    @Test
    void showsWordsThatAreNotSecrets() {
        assertThat(project.run("config", "show", "parameters").out()).contains("stop_token: eos", "api_key: \"***\"");
        assertThat(project.run("config", "show", "catalog").out()).contains("https://joe:***@example.org/x?k=***");
    }
}
