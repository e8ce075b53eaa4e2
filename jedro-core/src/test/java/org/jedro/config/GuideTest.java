// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jedro.Problems;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.YamlReader;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's examples do what the guide describes. */
class GuideTest {
    record SplitOptions(double testSize, long randomState, List<String> features) {}

    record Misspelt(double testSize, Integer randomState) {
        static Misspelt defaults() {
            return new Misspelt(0.1, 0);
        }
    }

    @TempDir
    Path folder;

    /** {@return the block of a guide that follows {@code <!-- test: name -->}} */
    private static String block(String guide, String name) throws IOException {
        String text = Files.readString(Path.of("../docs/guide", guide));
        String after = text.substring(text.indexOf("<!-- test: " + name + " -->"));
        int start = after.indexOf('\n', after.indexOf("```")) + 1;
        return after.substring(start, after.indexOf("```", start));
    }

    /** Writes the files of a block; {@return the part under {@code # result}} */
    private String write(String block) {
        String result = "";
        for (String part : ("\n" + block).split("\n# ", -1)) {
            int line = part.indexOf('\n');
            if (part.startsWith("conf/")) {
                new Folder(folder).with(part.substring("conf/".length(), line), part.substring(line + 1) + "\n");
            } else if (part.startsWith("result")) {
                result = part.substring(line + 1);
            }
        }
        return result;
    }

    private MapValue load(String kind, MergeStrategy strategy) {
        return FileConfigLoader.project(folder.resolve("conf"))
                .merge(kind, strategy)
                .build()
                .load(kind);
    }

    private static Object read(String yaml) {
        return new YamlReader("guide", new ConfigProblems(), (origin, note) -> {})
                .read(yaml)
                .orElseThrow()
                .toJava();
    }

    @Test
    void mergesSoftly() throws IOException {
        String result = write(block("configuration.md", "soft merge"));

        assertThat(load("parameters", MergeStrategy.SOFT).toJava()).isEqualTo(read(result));
    }

    @Test
    void interpolates() throws IOException {
        String result = write(block("configuration.md", "interpolation"));

        assertThat(load("catalog", MergeStrategy.DESTRUCTIVE).toJava()).isEqualTo(read(result));
    }

    @Test
    void bindsRecords() throws IOException {
        write(block("parameters.md", "typed"));

        assertThat(RecordBinder.bind(
                        load("parameters", MergeStrategy.DESTRUCTIVE)
                                .get("model_options")
                                .orElseThrow(),
                        SplitOptions.class,
                        "model_options"))
                .isEqualTo(new SplitOptions(0.2, 3, List.of("engines", "passenger_capacity")));
    }

    @Test
    void reportsProblems() throws IOException {
        new Folder(folder).with("base/parameters.yml", "model_options:\n  test_size: much\n  random_stat: 3\n");
        Problems problems = new Problems();
        RecordBinder.bind(
                load("parameters", MergeStrategy.DESTRUCTIVE)
                        .get("model_options")
                        .orElseThrow(),
                Misspelt.class,
                problems.at("model_options"));

        // the plan adds who needs the parameter
        assertThat(block("parameters.md", "problems")).startsWith(problems.under("conf/base/parameters.yml") + "\n");
    }
}
