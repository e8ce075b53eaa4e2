// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment with a pattern that catches all names saves what otherwise stays in memory; the code does not change. */
class PersistEverythingTest {
    @TempDir
    Path project;

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    @Tag("core/D-04")
    void savesIntermediatesInAnEnvironmentThatCatchesAllNames() throws IOException {
        write("jedro.yml", "name: test\nregistry: " + CheckCommandTest.Registry.class.getName() + "\n");
        write("conf/base/catalog.yml", "raw: {type: text, filepath: data/raw.txt}\n");
        write("conf/base/parameters.yml", "cut: {from: 0, to: 3}\n");
        write("conf/deploy/catalog.yml", "'{any}': {type: text, filepath: 'data/{any}.txt'}\n");
        write("data/raw.txt", "abcdef");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, out, StandardCharsets.UTF_8, false);

        int code = new CommandLineRunner(console).run("run", "--project", project.toString(), "--env", "deploy");

        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(project.resolve("data/short.txt")).hasContent("abc");
        assertThat(project.resolve("data/loud.txt")).hasContent("abc!");
    }
}
