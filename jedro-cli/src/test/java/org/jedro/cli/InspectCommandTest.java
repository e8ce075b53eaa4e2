// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.FunctionDataset;
import org.jedro.session.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    @TempDir
    Path folder;

    @Test
    @Tag("core/I-02")
    void printsTheProjectWithoutValues() {
        TestProject project = new TestProject(folder);

        assertThat(project.run("inspect").out())
                .startsWith("format: jedro-project/1\nproject: test\njedro_version: ")
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
                  - name: greeting
                    role: output
                  - name: name
                    role: input
                  - name: params:word
                    role: parameter
                  edges:
                  - kind: read
                    from: name
                    to: greet__greeting
                  - kind: read
                    from: params:word
                    to: greet__greeting
                  - kind: write
                    from: greet__greeting
                    to: greeting
                datasets:
                  name:
                    type: text
                    filepath: data/name.txt
                    origin:
                      filepath: conf/base/catalog.yml
                      line: 1
                  shout:
                    type: text
                    filepath: data/shout.txt
                    origin:
                      filepath: conf/base/catalog.yml
                      line: 2
                layers: []
                parameters:
                - nested
                - word
                """)
                .doesNotContain("Hello");
    }

    /** Offers datasets that are elsewhere. */
    public static final class Elsewhere implements Settings {
        /** Where. */
        public record Options(String filepath) {}

        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(DatasetProvider.of(
                    "web", Options.class, String.class, options -> FunctionDataset.reading(options::filepath)));
        }
    }

    @Test
    @Tag("core/I-02")
    void showsValuesOfTheEnvironmentWithoutUsersAndPasswords() {
        TestProject project = new TestProject(folder)
                .write(
                        "conf/remote/catalog.yml",
                        "shout: {type: web, filepath: 'sftp://ada:secret@example.org/a.txt'}\n");

        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Elsewhere.class.getName() + "\n");

        TestProject.Result result = project.run("inspect", "--env", "remote");

        assertThat(result.out() + result.err())
                .contains("sftp://***@example.org/a.txt")
                .doesNotContain("ada", "secret");
        assertThat(project.run("inspect").out()).contains("data/shout.txt");
        assertThat(project.run("inspect", "--env", "remtoe").err()).contains("did you mean 'remote'?");
    }

    @Test
    @Tag("core/I-03")
    void reportsWhereFunctionsAreWritten() {
        TestProject project = new TestProject(folder);
        // the class is compiled from here, so a file of that name at that place is the source
        project.write("code/org/jedro/cli/TestProject.java", "");
        project.write("jedro.yml", project.read("jedro.yml") + "sources: code\n");

        assertThat(project.run("inspect", "--format=json").out())
                .containsPattern(
                        "\"filepath\" : \"code/org/jedro/cli/TestProject.java\",\\s+\"line_start\" : \\d+,\\s+\"line_end\"");
    }
}
