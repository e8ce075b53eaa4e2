// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe of the guide for continuous integration: its commands make what it uploads. */
class PagesRecipeTest {
    private static final Pattern COMMAND = Pattern.compile("- run: \\./jedro (.*)");
    private static final Pattern UPLOADED = Pattern.compile("with: \\{path: (\\S+)}");

    @Test
    @Tag("eco/V-31")
    @Tag("eco/PL-18")
    void makesTheFolderThatItUploads(@TempDir Path folder) throws IOException {
        ProjectCopy copy = ProjectCopy.in(folder);
        String recipe = recipe();
        List<String> commands =
                COMMAND.matcher(recipe).results().map(found -> found.group(1)).toList();
        assertThat(commands).hasSize(2);

        for (String command : commands) {
            List<String> words = new ArrayList<>(List.of("../../jedro"));
            words.addAll(List.of(command.split(" ")));
            Command.of(copy.project(), words).execute().assertExit(0);
        }

        Matcher uploaded = UPLOADED.matcher(recipe);
        assertThat(uploaded.find()).isTrue();
        assertThat(Files.readString(copy.path(uploaded.group(1) + "/index.html")))
                .contains("train_model_node")
                .contains("r2_score");
    }

    private static String recipe() {
        Path root = ProjectCopy.repository();
        return Guide.read(root, root.resolve("docs/guide/viewer.md")).blocks().stream()
                .map(Guide.Block::code)
                .filter(code -> code.contains("actions/"))
                .findFirst()
                .orElseThrow();
    }
}
