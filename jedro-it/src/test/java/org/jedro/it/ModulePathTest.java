package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jedro's core as a module, beside a user's module. All other tests run on the class path. */
class ModulePathTest {
    private static final List<String> CORE =
            List.of("jedro-core", "jspecify", "slf4j-api", "snakeyaml-engine", "jackson-", "geantyref");

    @TempDir
    Path folder;

    @Test
    void runsAPipelineFromTheModulePath() throws IOException {
        Command.Result result = run("opens org.example to org.jedro.core;").assertExit(0);

        assertThat(result.out()).isEqualTo("org.example in org.jedro.core: 6 of limit 10\n");
    }

    @Test
    void saysWhatToOpenForARecordThatIsClosed() throws IOException {
        Command.Result result = run("").assertExit(1);

        assertThat(result.err()).contains("opens org.example to org.jedro.core");
    }

    private Command.Result run(String directive) throws IOException {
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
                                Pipeline.of(Node.from("numbers", "params:options").apply(Main::sum).to("sum"));
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
                """);
        String path = modulePath();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        assertThat(JavaSnippets.javac(List.of(module, main), classes, "--module-path", path))
                .isEmpty();
        return Command.of(
                        folder,
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "--module-path",
                                path + File.pathSeparator + classes,
                                "--module",
                                "org.example/org.example.Main"))
                .execute();
    }

    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(ModulePathTest::isOfCore)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfCore(String entry) {
        Path path = Path.of(entry);
        String name = (path.endsWith("target/classes") ? path.getParent().getParent() : path)
                .getFileName()
                .toString();
        return CORE.stream().anyMatch(name::startsWith);
    }
}
