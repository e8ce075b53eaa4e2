// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AbsentModuleTest {
    @Test
    void namesTheToolThatAddsACommand() {
        TestProject.Result viz = TestProject.plain("viz", "--no-browser", "--port", "0");

        assertThat(viz.code()).isEqualTo(2);
        assertThat(viz.err()).isEqualTo("""
                Command 'viz' needs the dependency 'org.jedro:jedro-viz', which is not on the class path.
                  add it to the project: jedro tool add viz
                  type 'jedro --help' for what can be typed
                """);
    }

    @Test
    void namesTheDependencyThatAddsACommand() {
        TestProject.Result server = TestProject.plain("server", "start");

        assertThat(server.code()).isEqualTo(2);
        assertThat(server.err()).isEqualTo("""
                Command 'server' needs the dependency 'org.jedro:jedro-server', which is not on the class path.
                  add it to the project's pom.xml
                  type 'jedro --help' for what can be typed
                """);
    }

    @Test
    void isNotConfusedWithArgumentsOfCommands() {
        assertThat(TestProject.plain("registry", "viz").err()).startsWith("Unknown command 'viz'.");
    }
}
