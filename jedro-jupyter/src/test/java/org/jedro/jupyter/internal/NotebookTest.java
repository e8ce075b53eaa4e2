// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jedro.jupyter.JupyterKernel;
import org.jedro.session.Project;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A notebook that Jupyter itself executes with the kernel, in processes of their own. */
@Timeout(300)
class NotebookTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @BeforeEach
    void needsJupyter() {
        boolean isInstalled = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "jupyter-nbconvert")));
        assumeTrue(isInstalled, "jupyter-nbconvert is not installed");
    }

    @Test
    @Tag("core/CLI-26")
    @Tag("eco/ST-13")
    void isExecutedByJupyter() throws Exception {
        Project project = Project.open(Pets.in(folder.toRealPath().resolve("pets")));
        JupyterKernel.install(project, SessionOptions.defaults(), folder.resolve("jupyter/kernels"));
        write(
                "var name = load(\"name\");",
                "System.out.println(\"printed ä\" + \"hunter2\" + \"hunter2\");\nname.length()",
                "inputsOf(\"greet_node\")",
                "run(\"--quiet\", \"--pipelines\", \"greetings\").load(\"greeting\", String.class)",
                "unknown()",
                "reload()");

        JsonNode cells = executed();

        assertThat(outputs(cells, 0)).isEmpty();
        assertThat(outputs(cells, 1)).containsExactly("stdout printed ä***\n", "3");
        assertThat(outputs(cells, 2).get(0)).startsWith("stdout name ==> \"Ada\"\nword ==> \"Hello\"\nCall the node");
        assertThat(outputs(cells, 3)).last().isEqualTo("\"Hello, Ada\"");
        assertThat(outputs(cells, 4).get(0))
                .startsWith("error The snippet does not compile: cannot find symbol: method unknown().");
        assertThat(outputs(cells, 5)).containsExactly("stdout Reloaded.\n");
    }

    private void write(String... cells) throws IOException {
        var notebook = JSON.createObjectNode();
        notebook.put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata")
                .putObject("kernelspec")
                .put("name", "jedro-pets")
                .put("display_name", "Jedro")
                .put("language", "java");
        var all = notebook.putArray("cells");
        for (String cell : cells) {
            var code = all.addObject().put("cell_type", "code").put("id", "cell-" + all.size());
            code.putNull("execution_count").put("source", cell);
            code.putObject("metadata");
            code.putArray("outputs");
        }
        Files.writeString(folder.resolve("in.ipynb"), JSON.writeValueAsString(notebook));
    }

    private JsonNode executed() throws Exception {
        ProcessBuilder jupyter = new ProcessBuilder(
                        "jupyter-nbconvert",
                        "--to=notebook",
                        "--execute",
                        "--allow-errors",
                        "--output=out.ipynb",
                        folder.resolve("in.ipynb").toString())
                .redirectErrorStream(true);
        jupyter.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
        jupyter.environment().put("HOME", folder.toString());
        Process process = jupyter.start();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        process.getInputStream().transferTo(printed);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(printed.toString(StandardCharsets.UTF_8))
                .isZero();
        return JSON.readTree(Files.readString(folder.resolve("out.ipynb"))).get("cells");
    }

    private static List<String> outputs(JsonNode cells, int cell) {
        return cells.get(cell)
                .get("outputs")
                .valueStream()
                .map(NotebookTest::output)
                .toList();
    }

    private static String output(JsonNode output) {
        return switch (output.get("output_type").asString()) {
            case "stream" -> output.get("name").asString() + " " + text(output.get("text"));
            case "error" -> "error " + output.get("evalue").asString();
            default -> text(output.get("data").get("text/plain"));
        };
    }

    private static String text(JsonNode lines) {
        return lines.isArray()
                ? String.join("", lines.valueStream().map(JsonNode::asString).toList())
                : lines.asString();
    }
}
