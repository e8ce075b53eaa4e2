// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryCommandTest {
    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = new TestProject(folder);
    }

    @Test
    void listsThePipelinesSorted() {
        assertThat(project.run("registry", "list").out()).isEqualTo("""
                - __default__
                - first
                - second
                """);
        assertThat(project.run("registry", "list", "--format", "json").out())
                .isEqualTo("[ \"__default__\", \"first\", \"second\" ]\n");
    }

    @Test
    void describesAPipelineInTheOrderInWhichItRuns() {
        assertThat(project.run("registry", "describe").out()).isEqualTo("""
                nodes:
                - greet__greeting (Registry.greet)
                - loud.loud__shout (Registry.loud)
                """);
        assertThat(project.run("registry", "describe", "second").out()).isEqualTo("""
                nodes:
                - loud.loud__shout (Registry.loud)
                """);
    }

    @Test
    void printsTablesForPeople() {
        assertThat(project.run("registry", "list", "--format", "text").out()).isEqualTo("""
                __default__
                first
                second
                """);
        assertThat(project.run("registry", "describe", "--format", "text").out())
                .isEqualTo("""
                NODE              FUNCTION        READS              WRITES
                greet__greeting   Registry.greet  name, params:word  greeting
                loud.loud__shout  Registry.loud   greeting           shout
                """);
    }

    @Test
    void helpsWithTypos() {
        TestProject.Result misspelt = project.run("registry", "describe", "frist");

        assertThat(misspelt.code()).isEqualTo(2);
        assertThat(misspelt.err()).isEqualTo("""
                Pipeline 'frist' does not exist in this project.
                  did you mean 'first'?
                """);
        assertThat(TestProject.plain("registry", "lsit").err()).isEqualTo("""
                Unknown command 'lsit'.
                  did you mean 'list'?
                  type 'jedro registry --help' for what can be typed
                """);
        assertThat(TestProject.plain("registry").err()).isEqualTo("""
                A command is missing after 'registry': expected list or describe.
                  type 'jedro registry --help' for what can be typed
                """);
        assertThat(TestProject.plain("regitsry").err()).isEqualTo("""
                Unknown command 'regitsry'.
                  did you mean 'registry'?
                  type 'jedro --help' for what can be typed
                """);
    }
}
