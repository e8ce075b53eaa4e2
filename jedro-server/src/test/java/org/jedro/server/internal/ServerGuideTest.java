// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.cli.Console;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Keeps the options in docs/guide/server.md equal to the command's own help; {@code -Djedro.write=true} writes them. */
class ServerGuideTest {
    private static final Path GUIDE = Path.of("../docs/guide/server.md");
    private static final String START = "\n```text\n";

    @Test
    @Tag("core/CLI-30")
    void theGuideMatchesTheHelpOfTheCommand() throws IOException {
        Console console =
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false);
        CommandLine command =
                new CommandLine(new ServerCommands().commands(console).get(0));
        CommandLine start = command.getSubcommands().get("start");
        start.setUsageHelpWidth(110);
        String help = start.getUsageMessage(Ansi.OFF).stripTrailing().replace("Usage: server", "Usage: jedro server");

        String guide = Files.readString(GUIDE);
        String before = guide.substring(0, guide.lastIndexOf(START) + START.length());
        String expected = before + help + "\n```\n";
        if (Boolean.getBoolean("jedro.write")) {
            Files.writeString(GUIDE, expected);
        }
        assertThat(Files.readString(GUIDE)).isEqualTo(expected);
    }
}
