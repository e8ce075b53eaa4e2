// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.viz.model.internal.GeneratedProjects;
import org.jedro.viz.model.internal.ProjectModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    Path folder;

    @Test
    @Tag("eco/V-32")
    void readsWhatItHasWritten() {
        ProjectModel model = GeneratedProjects.of(60, 2);
        ModelFile file = new ModelFile(folder.resolve("deep/project.json"));

        file.write(model);

        assertThat(file.read()).isEqualTo(model);
        assertThat(file.find()).contains(model);
    }

    @Test
    @Tag("eco/V-32")
    void refusesOtherFiles() throws IOException {
        Path file = folder.resolve("other.json");
        assertThat(new ModelFile(file).find()).isEmpty();
        assertThatThrownBy(() -> new ModelFile(file).read())
                .isInstanceOf(JedroException.class)
                .hasMessage("File '" + file + "' cannot be read: the file does not exist.");

        Files.writeString(
                file,
                "{\"format\": \"jedro-viz/0\", \"pipelines\": [], \"nodes\": [], \"datasets\": [],"
                        + " \"layers\": [], \"layerCycle\": []}");
        assertThatThrownBy(() -> new ModelFile(file).read())
                .hasMessageStartingWith(
                        "File '" + file + "' has the format 'jedro-viz/0', but expected 'jedro-viz/1'.");

        // of another shape too
        Files.writeString(file, "{\"format\": \"jedro-viz/2\", \"pipelines\": {}}");
        assertThatThrownBy(() -> new ModelFile(file).read()).hasMessage("""
                        File '%s' has the format 'jedro-viz/2', but expected 'jedro-viz/1'.
                          write it again with this version of Jedro, in the project that it shows: jedro viz --save-file \
                        project.json""".formatted(file));

        for (String text : List.of("no json", "", "[]", "name: x", "{\"format\": \"jedro-viz/1\"}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> new ModelFile(file).read()).as(text).hasMessage("""
                            File '%s' does not contain a project of the viewer.
                              write one, in the project that it shows: jedro viz --save-file project.json""".formatted(file));
        }
        assertThat(new ModelFile(file).find()).isEmpty();
    }
}
