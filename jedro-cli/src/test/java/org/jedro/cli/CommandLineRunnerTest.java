// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineRunnerTest {
    private static final CommandLineRunner RUNNER = new CommandLineRunner(
            new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false));

    private static Set<String> commands(String... arguments) {
        return RUNNER.commandLine(new JedroCommand(), Plugins.none(), arguments)
                .getSubcommands()
                .keySet();
    }

    private static Set<String> all() {
        return RUNNER.commandLine(new JedroCommand(), Plugins.none())
                .getSubcommands()
                .keySet();
    }

    @Test
    void createsOnlyTheCommandThatTheLineBeginsWith() {
        for (String name : all()) {
            if (!name.equals("completion")) {
                assertThat(commands(name, "--help")).containsExactly(name);
            }
        }
    }

    @Test
    void createsAllCommandsForAnyOtherLine() {
        assertThat(all()).hasSizeGreaterThan(15);
        assertThat(commands()).isEqualTo(all());
        assertThat(commands("--quiet", "run")).isEqualTo(all());
        assertThat(commands("rum")).isEqualTo(all());
        assertThat(commands("completion", "bash")).isEqualTo(all());
    }

    @Test
    void callsCommandsByTheirNames() {
        RUNNER.commandLine(new JedroCommand(), Plugins.none())
                .getSubcommands()
                .forEach((String name, CommandLine command) ->
                        assertThat(command.getCommandName()).isEqualTo(name));
    }
}
