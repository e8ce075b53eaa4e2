// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the output of a worker reaches the console, which masks what it gets at once. */
class RelayTest {
    private final List<String> parts = new ArrayList<>();

    private Relay relay(String printed) {
        ByteArrayOutputStream all = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                parts.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
        PrintStream target = new PrintStream(all, true, StandardCharsets.UTF_8);
        return Relay.start(
                new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)), () -> target, "out-test");
    }

    @Test
    void passesLinesWhole() {
        String line = "x".repeat(5_000) + " hunter2/S3cr3t\n";

        Relay relay = relay(line.repeat(5));

        assertThat(relay.tail()).endsWith("hunter2/S3cr3t");
        assertThat(String.join("", parts)).isEqualTo(line.repeat(5));
        assertThat(parts).allSatisfy(part -> assertThat(part).endsWith("hunter2/S3cr3t\n"));
    }

    @Test
    void passesALineWithoutAnEnd() {
        String text = "y".repeat(20_000) + " no end";

        assertThat(relay(text).tail()).endsWith("no end");
        assertThat(parts).containsExactly(text);
    }
}
