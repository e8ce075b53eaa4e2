// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.session.Project;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher finds the same folder of sources in {@code jedro.yml} as Jedro, by a function of the shell. */
class LauncherSourcesTest {
    private static final Path LAUNCHER = Path.of("../jedro");

    @TempDir
    Path folder;

    @Test
    @Tag("core/S-03")
    void findsTheFolderThatJedroFinds() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("", "");
        found.put("sources: code\n", "code");
        found.put("sources: java/code # ours\n", "java/code");
        found.put("sources:   my code  \n", "my code");
        found.put("sources: \"my code\" # ours\n", "my code");
        found.put("sources: 'java/code'\n", "java/code");
        found.put("sources: code\r\n", "code");
        found.put("sources: code", "code");
        for (String sources : List.of("code", "java/code", "my code", "src/main/java")) {
            Files.createDirectories(folder.resolve(sources));
        }
        for (Map.Entry<String, String> line : found.entrySet()) {
            Files.writeString(folder.resolve("jedro.yml"), "name: a\nregistry: b.C\n" + line.getKey());

            assertThat(launcher()).as(line.getKey()).isEqualTo(line.getValue());
            assertThat(Project.open(folder).sources())
                    .as(line.getKey())
                    .isEqualTo(folder.resolve(line.getValue().isEmpty() ? "src/main/java" : line.getValue()));
        }
    }

    private String launcher() throws IOException {
        String script = Files.readString(LAUNCHER);
        int start = script.indexOf("find_sources() {");
        String function = script.substring(start, script.indexOf("\n}\n", start) + 3);
        return Command.of(folder, List.of("sh", "-c", function + "project=.\nfind_sources\nprintf %s \"$sources\""))
                .execute()
                .assertExit(0)
                .out();
    }
}
