// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What exists but may not be entered is not reported as absent. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(OS.WINDOWS)
class DeniedTest {
    @TempDir
    Path folder;

    private TestProject project;
    private Path denied;

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
        denied = folder;
    }

    @AfterEach
    void allow() throws IOException {
        setPermissions("rwx------");
    }

    private void deny(String path) throws IOException {
        denied = folder.resolve(path);
        setPermissions("---------");
    }

    private void setPermissions(String permissions) throws IOException {
        Files.setPosixFilePermissions(denied, PosixFilePermissions.fromString(permissions));
    }

    private void assertComplains(String text, String... words) throws Exception {
        Process process = TestJar.start(TestJar.unprivileged(), folder, List.of(), "org.jedro.cli.Main", words);
        String printed = TestJar.rest(process);

        assertThat(printed.strip()).isEqualTo(text.strip());
        assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void namesTheInputThatCannotBeAccessed() throws Exception {
        deny("data");

        assertComplains("""
                Dataset 'name' cannot be loaded: data/name.txt cannot be accessed: permission denied.
                  needed by   node 'greet__greeting' (input 1 of 2)
                """, "run", "--pipelines", "first");
    }

    @Test
    void namesTheFolderOfVersionsThatCannotBeAccessed() throws Exception {
        project.write("conf/base/catalog.yml", "name: {type: text, filepath: data/name.txt, versioned: true}\n");
        deny("data");

        assertComplains("""
                Dataset 'name' cannot be loaded: data/name.txt cannot be accessed: permission denied.
                  needed by   node 'greet__greeting' (input 1 of 2)
                """, "run", "--pipelines", "first");
    }

    @Test
    void namesTheFolderOfConfigurationThatCannotBeAccessed() throws Exception {
        deny("conf");

        assertComplains(
                "1 problem in " + folder + "/conf:\n  cannot be read (permission denied: " + folder + "/conf/base)",
                "run");
    }

    @Test
    void namesTheFolderOfAnEnvironmentThatCannotBeAccessed() throws Exception {
        deny("conf/base");

        assertComplains(
                "1 problem in " + folder + "/conf:\n  cannot be read (permission denied: " + folder + "/conf/base)",
                "run");
    }

    @Test
    void namesTheFileOfConfigurationThatCannotBeRead() throws Exception {
        deny("conf/base/catalog.yml");

        assertComplains("1 problem in conf/base/catalog.yml:\n  cannot be read (permission denied)", "run");
    }

    @Test
    void namesTheProjectThatCannotBeAccessed() throws Exception {
        project.write("other/jedro.yml", "name: other\n");
        deny("other");

        assertComplains(
                "The folder '" + folder + "/other' cannot be searched for a Jedro project: permission denied.\n"
                        + "  get access to it, or name another folder with --project FOLDER",
                "run",
                "--project",
                "other");
    }

    @Test
    void namesTheFileOfOptionsThatCannotBeAccessed() throws Exception {
        project.write("options/run.yml", "run: {}\n");
        deny("options");

        assertComplains(
                "Option --config: 'options/run.yml' cannot be accessed (permission denied).",
                "run",
                "--config",
                "options/run.yml");
    }

    @Test
    void namesTheKedroProjectThatCannotBeAccessed() throws Exception {
        project.write("kedro/conf/base/catalog.yml", "");
        deny("kedro");

        assertComplains(
                "The folder 'kedro/conf/base' cannot be accessed: permission denied.", "catalog", "import", "kedro");
    }

    /** A record that cannot be written is a warning, and the run goes on. */
    @Test
    void runsInAProjectWhoseRecordsCannotBeWritten() throws Exception {
        denied = Files.createDirectories(folder.resolve(".jedro"));
        setPermissions("r-xr-xr-x");

        Process process =
                TestJar.start(TestJar.unprivileged(), folder, List.of(), "org.jedro.cli.Main", "run", "--quiet");
        String printed = TestJar.rest(process);

        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed)
                .containsOnlyOnce("is not complete")
                .contains("permission denied")
                .doesNotContain("\tat ");
        try (Stream<Path> left = Files.list(denied)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void makesNoProjectInAFolderThatCannotBeWritten() throws Exception {
        denied = Files.createDirectories(folder.resolve("closed"));
        setPermissions("r-xr-xr-x");

        assertComplains(
                "The project cannot be written to '" + denied.toRealPath() + "': permission denied.",
                "new",
                "--name=abc",
                "--tools=none",
                "--example=no",
                "--output=closed");
        assertThat(denied).isEmptyDirectory();
    }
}
