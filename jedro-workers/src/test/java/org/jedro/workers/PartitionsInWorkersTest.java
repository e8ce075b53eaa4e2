// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sets of partitions are loaded and saved where the function is called. */
@Timeout(120)
class PartitionsInWorkersTest {
    @TempDir
    Path folder;

    static Map<String, Supplier<String>> marked(Map<String, Supplier<String>> texts) {
        Map<String, Supplier<String>> marked = new LinkedHashMap<>();
        texts.forEach((id, text) ->
                marked.put(id, () -> text.get() + " " + ProcessHandle.current().pid()));
        return marked;
    }

    static Map<String, Supplier<String>> failing(Map<String, Supplier<String>> texts) {
        Map<String, Supplier<String>> all = new TreeMap<>(texts);
        all.put("z", () -> {
            throw new IllegalStateException("no luck today");
        });
        return all;
    }

    static String joined(Map<String, String> texts) {
        return String.join(" ", new TreeMap<>(texts).values());
    }

    static String first(Map<String, Supplier<String>> texts) {
        return texts.values().iterator().next().get();
    }

    private DataCatalog catalog() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.txt"), "0");
        Files.writeString(folder.resolve("in/b.txt"), "1");
        Map<String, Object> set = Map.of("type", "partitioned", "suffix", ".txt", "dataset", "text");
        return DataCatalog.builder()
                .baseDirectory(folder)
                .config(
                        Map.of(
                                "in", with(set, Map.of("path", "in")),
                                "added", with(set, Map.of("path", "added")),
                                "replaced", with(set, Map.of("path", "replaced", "overwrite", true)),
                                "versions", with(set, Map.of("path", "versions", "versioned", true)),
                                "new", with(set, Map.of("path", "in", "type", "incremental")),
                                "text", Map.of("type", "text", "filepath", "text.txt")),
                        Map.of())
                .build();
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> all = new TreeMap<>(one);
        all.putAll(other);
        return all;
    }

    private static void run(DataCatalog catalog, Node... nodes) {
        new ParallelRunner(1, WorkerOptions.defaults()).run(Pipeline.of(nodes), catalog);
    }

    private Map<String, String> files(String path) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(path))) {
            return all.filter(file -> file.toString().endsWith(".txt"))
                    .collect(Collectors.toMap(file -> String.valueOf(file.getFileName()), file -> read(file)));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void loadsAndSavesSetsOfAllKinds() throws IOException {
        List<String> outputs = List.of("added", "replaced", "versions");
        Node[] nodes = outputs.stream()
                .map(output -> Node.from("in")
                        .apply(PartitionsInWorkersTest::marked)
                        .to(output)
                        .named("to_" + output))
                .toArray(Node[]::new);

        run(catalog(), nodes);

        for (String output : outputs) {
            Map<String, String> saved = files(output);
            assertThat(saved).as(output).containsOnlyKeys("a.txt", "b.txt");
            assertThat(saved.get("a.txt"))
                    .matches("0 \\d+")
                    .doesNotEndWith(" " + ProcessHandle.current().pid());
        }
    }

    @Test
    void changesNothingIfASupplierFailsInTheWorker() throws IOException {
        assertThatThrownBy(() -> run(
                        catalog(),
                        Node.from("in").apply(PartitionsInWorkersTest::failing).to("added")))
                .hasMessageContaining("partition 'z': its supplier failed")
                .hasMessageContaining("no luck today");
        assertThat(files("added")).isEmpty();
    }

    @Test
    void sendsTheValuesOfIncrements() throws IOException {
        run(
                catalog(),
                Node.from("new")
                        .apply(PartitionsInWorkersTest::joined)
                        .to("text")
                        .confirming("new"));

        assertThat(folder.resolve("text.txt")).hasContent("0 1");
        assertThat(folder.resolve("in/CHECKPOINT")).hasContent("b");
    }

    @Test
    void refusesSuppliersOfIncrements() {
        assertThatThrownBy(() -> run(
                        catalog(),
                        Node.from("new").apply(PartitionsInWorkersTest::first).to("text")))
                .hasMessageContaining(
                        "input 'new' is a Map<String, Supplier<String>>, and a Supplier belongs to one process");
    }
}
