// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret in the credentials is in nothing that a command prints or leaves behind. */
class SecretsTest {
    private static final String SECRET = "s3cr3t-t0k3n";

    @TempDir
    Path folder;

    @Test
    void areNeitherPrintedNorWritten() throws IOException {
        TestProject project = new TestProject(folder);
        project.write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt, credentials: lake}
                greeting: {type: cached, dataset: {type: text, filepath: data/greeting.txt, credentials: lake}}
                "{any}": {type: text, filepath: "data/{any}.txt", credentials: lake}
                """);
        project.write("conf/local/credentials.yml", "lake: {token: " + SECRET + "}\n");

        for (String command : List.of(
                "run --verbose",
                "run --dry-run --verbose",
                "run --to-nodes loud.loud__shout --only-missing-outputs",
                "catalog describe-datasets",
                "catalog describe-datasets --format json",
                "catalog list-patterns",
                "catalog resolve-patterns",
                "config show catalog",
                "config schema",
                "inspect",
                "check",
                "info")) {
            TestProject.Result result = project.run(command.split(" "));

            assertThat(result.out() + result.err()).as(command).doesNotContain(SECRET);
            assertThat(result.code()).as(command + "\n" + result.err()).isZero();
        }
        Files.delete(folder.resolve("data/name.txt"));
        TestProject.Result failed = project.run("run", "--traceback", "--verbose");
        assertThat(failed.code()).isNotZero();
        assertThat(failed.out() + failed.err()).doesNotContain(SECRET);
        assertThat(filesWith(SECRET)).containsExactly(folder.resolve("conf/local/credentials.yml"));
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
