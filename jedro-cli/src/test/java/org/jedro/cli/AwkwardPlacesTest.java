// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Projects where one would rather not have them, and two runs at once in one of them. */
@Timeout(120)
class AwkwardPlacesTest {
    @TempDir
    Path folder;

    /** Throws. */
    public static final class Broken implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            throw new IllegalStateException("the list of pipelines is lost");
        }
    }

    @Test
    void worksInFoldersWithSpacesAndLettersOfAllCountries() throws Exception {
        TestProject project = new TestProject(Files.createDirectories(folder.resolve("Größe 数据 'x' & y%20")))
                .write("conf/base/catalog.yml", """
                        name: {type: text, filepath: "data/Größe 数据/name.txt"}
                        shout: {type: text, filepath: "data/a b%20&c.txt", versioned: true}
                        """)
                .write("data/Größe 数据/name.txt", "Ada");

        TestProject.Result result = project.run("run");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Done: 2 nodes", "  shout  data/a b%20&c.txt/");
        String version = result.out().replaceAll("(?s).*a b%20&c\\.txt/([^/]+)/.*", "$1");
        assertThat(project.read("data/a b%20&c.txt/" + version + "/a b%20&c.txt"))
                .isEqualTo("Hello, Ada!");
        assertThat(TestJar.jedro(project.root(), List.of(), "run", "--load-versions", "shout:" + version))
                .contains("Done: 2 nodes");
    }

    @Test
    void takesTheProjectThatIsNearest() throws Exception {
        TestProject outer = new TestProject(folder.resolve("outer"));
        TestProject inner = new TestProject(folder.resolve("outer/data/inner")).write("data/name.txt", "Bob");

        assertThat(TestJar.jedro(inner.root().resolve("data"), List.of(), "run"))
                .contains("Done: 2 nodes");

        assertThat(inner.read("data/shout.txt")).isEqualTo("Hello, Bob!");
        assertThat(outer.root().resolve("data/shout.txt")).doesNotExist();
    }

    @Test
    void reportsARegistryThatThrows() {
        TestProject project = new TestProject(folder, Broken.class).write("conf/base/catalog.yml", "");

        for (String command : List.of("run", "check", "inspect", "info")) {
            TestProject.Result result = project.run(command);
            assertThat(result.code()).as(command).isEqualTo(2);
            assertThat(result.err())
                    .as(command)
                    .startsWith("The registry " + Broken.class.getName() + " failed: the list of pipelines is lost.\n"
                            + "  at AwkwardPlacesTest.Broken.register(AwkwardPlacesTest.java:");
        }
    }

    @Test
    void twoRunsAtOnceDoNotMeet() throws Exception {
        TestProject project = new TestProject(folder).write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                greeting: {type: text, filepath: data/greeting.txt}
                shout: {type: text, filepath: data/shout.txt, versioned: true}
                """);

        List<Process> runs = List.of(
                TestJar.start(folder, List.of(), "run"),
                TestJar.start(folder, List.of(), "run"),
                TestJar.start(folder, List.of(), "run"));
        for (Process run : runs) {
            String printed = TestJar.rest(run);
            assertThat(run.waitFor()).as(printed).isZero();
        }

        try (var versions = Files.list(folder.resolve("data/shout.txt"))) {
            assertThat(versions.map(version -> project.read(folder.relativize(version) + "/shout.txt")))
                    .containsExactly("Hello, Ada!", "Hello, Ada!", "Hello, Ada!");
        }
    }
}
