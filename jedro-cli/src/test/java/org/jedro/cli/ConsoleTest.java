// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void helpIsInTheCharsetOfTheConsole() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, out, StandardCharsets.UTF_16BE, false);

        new CommandLineRunner(console).run("run", "--help");

        assertThat(out.toString(StandardCharsets.UTF_16BE)).startsWith("Usage: jedro run");
    }
}
