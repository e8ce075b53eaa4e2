package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    @TempDir
    Path folder;

    @Test
    void printsTheProjectWithoutValues() {
        TestProject project = new TestProject(folder);

        assertThat(project.run("inspect").out())
                .startsWith("project: test\njedro_version: ")
                .endsWith("""
                - name: first
                  inputs:
                  - name
                  - params:word
                  outputs:
                  - greeting
                  nodes:
                  - name: greet__greeting
                    function: Registry.greet
                    tags: []
                    inputs:
                    - name
                    - params:word
                    outputs:
                    - greeting
                datasets:
                  name:
                    type: text
                    filepath: data/name.txt
                  shout:
                    type: text
                    filepath: data/shout.txt
                parameters:
                - nested
                - word
                """)
                .doesNotContain("Hello");
    }

    @Test
    void showsWhatTheEnvironmentSaysWithoutUsersAndPasswords() {
        TestProject project = new TestProject(folder)
                .write("conf/remote/catalog.yml", "shout: {type: text, filepath: 'sftp://ada:secret@example.org/a.txt'}\n");

        TestProject.Result result = project.run("inspect", "--env", "remote");

        assertThat(result.out() + result.err()).contains("sftp://***@example.org/a.txt").doesNotContain("ada", "secret");
        assertThat(project.run("inspect").out()).contains("data/shout.txt");
        assertThat(project.run("inspect", "--env", "remtoe").err()).contains("did you mean 'remote'?");
    }

    @Test
    void saysWhereFunctionsAreWritten() {
        TestProject project = new TestProject(folder);
        // the class is compiled from here, so a file of that name at that place is the source
        project.write("code/org/jedro/cli/TestProject.java", "");
        project.write("jedro.yml", project.read("jedro.yml") + "sources: code\n");

        assertThat(project.run("inspect", "--format=json").out())
                .containsPattern(
                        "\"filepath\" : \"code/org/jedro/cli/TestProject.java\",\\s+\"line_start\" : \\d+,\\s+\"line_end\"");
    }
}
