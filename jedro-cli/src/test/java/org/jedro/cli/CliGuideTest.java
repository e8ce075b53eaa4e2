// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Keeps docs/guide/cli.md equal to the commands' own help; {@code -Djedro.write=true} writes it. */
class CliGuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/cli.md");

    @Test
    void theGuideMatchesTheHelpOfTheCommands() throws IOException {
        Console console =
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false);
        CommandLine line = new CommandLineRunner(console).commandLine(new JedroCommand(), Plugins.find());
        StringBuilder text = new StringBuilder("""
                # The command line

                <!-- Written by CliGuideTest from the commands. Do not edit: mvn -pl jedro-cli -am test -Dtest=CliGuideTest -Djedro.write=true -->

                Every command also takes `--help`, `--quiet`, `--verbose` and `--traceback`. Commands work from any folder of a project.
                What is data (YAML, JSON) goes to standard output, errors and progress go to standard error.
                """);
        describe(line, "jedro", text);
        if (Boolean.getBoolean("jedro.write")) {
            Files.writeString(GUIDE, text);
        }

        assertThat(Files.readString(GUIDE)).isEqualTo(text.toString());
    }

    private static void describe(CommandLine command, String name, StringBuilder text) {
        text.append("\n## `").append(name).append("`\n\n```text\n");
        command.setUsageHelpWidth(110);
        text.append(command.getUsageMessage(Ansi.OFF).stripTrailing()).append("\n```\n");
        command.getSubcommands().forEach((word, sub) -> describe(sub, name + " " + word, text));
    }
}
