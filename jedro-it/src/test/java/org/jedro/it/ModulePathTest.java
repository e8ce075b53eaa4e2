// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jedro's core as a module, beside a user's module. All other tests run on the class path. */
class ModulePathTest {
    private static final List<String> CORE =
            List.of("jedro-core", "jspecify", "slf4j-api", "snakeyaml-engine", "jackson-", "geantyref");
    private static final List<String> WORKERS = List.of(
            "jedro-core",
            "jspecify",
            "slf4j-api",
            "snakeyaml-engine",
            "jackson-",
            "geantyref",
            "jedro-datasets",
            "jedro-workers",
            "fory-core",
            "fastcsv",
            "fastexcel",
            "aircompressor");

    @TempDir
    Path folder;

    @Test
    void runsAPipelineFromTheModulePath() throws IOException {
        Command.Result result = run("opens org.example to org.jedro.core;").assertExit(0);

        assertThat(result.out()).isEqualTo("org.example in org.jedro.core: 6 of limit 10\n");
    }

    @Test
    void callsANodeInAWorkerFromTheModulePath() throws IOException {
        String path = modulePath(WORKERS);

        Command.Result result = run(
                        "requires org.jedro.workers; opens org.example to org.jedro.core;", ".isolated()", path)
                .assertExit(0);

        assertThat(result.out()).isEqualTo("org.example in org.jedro.core: 6 of limit 10\n");
    }

    @Test
    void suggestsWhatToOpenForARecordThatIsClosed() throws IOException {
        Command.Result result = run("").assertExit(1);

        assertThat(result.err()).contains("opens org.example to org.jedro.core");
    }

    private Command.Result run(String directive) throws IOException {
        return run(directive, "", modulePath(CORE));
    }

    private Command.Result run(String directive, String constraint, String path) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/org/example"));
        Path module = Files.writeString(folder.resolve("src/module-info.java"), """
                module org.example {
                    requires org.jedro.core;
                    %s
                }
                """.formatted(directive));
        Path main = Files.writeString(sources.resolve("Main.java"), """
                package org.example;

                import java.util.List;
                import java.util.Map;
                import org.jedro.catalog.DataCatalog;
                import org.jedro.pipeline.Node;
                import org.jedro.pipeline.Pipeline;
                import org.jedro.runner.RunResult;
                import org.jedro.runner.SequentialRunner;

                final class Main {
                    record Options(int limit) {}

                    static String sum(List<Integer> numbers, Options options) {
                        return numbers.stream().mapToInt(n -> n).sum() + " of limit " + options.limit();
                    }

                    public static void main(String[] arguments) {
                        Pipeline pipeline =
                                Pipeline.of(Node.from("numbers", "params:options").apply(Main::sum).to("sum")%s);
                        DataCatalog catalog = DataCatalog.inMemory()
                                .with("numbers", List.of(1, 2, 3))
                                .parameters(Map.of("options", Map.of("limit", 10)))
                                .build();
                        try (RunResult result = new SequentialRunner().run(pipeline, catalog)) {
                            System.out.println(Main.class.getModule().getName() + " in "
                                    + Pipeline.class.getModule().getName() + ": " + result.load("sum", String.class));
                        }
                    }
                }
                """.formatted(constraint));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertThat(JavaSnippets.javac(List.of(module, main), classes, "--module-path", path))
                .isEmpty();
        return Command.of(
                        folder,
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "--module-path",
                                path + File.pathSeparator + classes,
                                // no module that declares its dependencies requires Fory
                                "--add-modules",
                                path.contains("fory") ? "org.apache.fory.core" : "java.base",
                                // from JDK 25 on Fory reads strings by method handles only; others ignore it
                                "--add-opens=java.base/java.lang.invoke="
                                        + (path.contains("fory") ? "org.apache.fory.core" : "ALL-UNNAMED"),
                                "--module",
                                "org.example/org.example.Main"))
                .execute();
    }

    private String modulePath(List<String> wanted) throws IOException {
        List<String> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = moduleOf(Path.of(entry));
            if (wanted.stream().anyMatch(name::startsWith) && !name.startsWith("jedro-datasets-dflib")) {
                path.add(asModule(Path.of(entry), name));
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static String moduleOf(Path entry) {
        return (entry.endsWith("target/classes") ? entry.getParent().getParent() : entry)
                .getFileName()
                .toString();
    }

    /** A folder of classes is a module if it has a descriptor; a jar can be one by its manifest. */
    private String asModule(Path entry, String name) throws IOException {
        if (!Files.isDirectory(entry) || Files.exists(entry.resolve("module-info.class"))) {
            return entry.toString();
        }
        Path jar = folder.resolve(name + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .putValue(
                        "Automatic-Module-Name",
                        name.replace("jedro-", "org.jedro.").replace('-', '.'));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(entry)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(entry.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar.toString();
    }
}
