// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.slf4j.LoggerFactory;

/** A small project in a folder, on which commands are run in this JVM. */
final class TestProject {
    private static final LoggerContext LOGGERS = (LoggerContext) LoggerFactory.getILoggerFactory();

    private final Path root;

    /** Two pipelines of two nodes in all. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "second",
                    () -> Pipeline.of(Node.from("greeting")
                            .apply(Registry::loud)
                            .to("shout")
                            .tagged("noise")
                            .in("loud")));
            pipelines.add(
                    "first",
                    () -> Pipeline.of(Node.from("name", "params:word")
                            .apply(Registry::greet)
                            .to("greeting")));
        }

        static String greet(String name, String word) {
            return word + ", " + name.strip();
        }

        static String loud(String text) {
            return text + "!";
        }
    }

    /** What a command left. */
    record Result(int code, String out, String err) {}

    /** A project with a registry and nothing else. */
    TestProject(Path root, Class<? extends ProjectPipelines> registry) {
        this.root = root;
        write("jedro.yml", "name: test\nregistry: " + registry.getName() + "\n");
    }

    /** A project with the pipelines, datasets and parameters of {@link Registry}. */
    TestProject(Path root) {
        this(root, Registry.class);
        write("conf/base/catalog.yml", """
                name: {type: text, filepath: data/name.txt}
                shout: {type: text, filepath: "data/shout.txt"}
                """);
        write("conf/base/parameters.yml", "word: Hello\nnested: {a: 1}\n");
        write("data/name.txt", "Ada");
    }

    Path root() {
        return root;
    }

    TestProject write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command; {@code --project} is added at the end. */
    Result run(String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = "--project=" + root;
        return plain(all);
    }

    /** Runs a command as in a process of its own, whose console takes what nodes and libraries print. */
    Result runAsProcess(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            String[] all = java.util.Arrays.copyOf(words, words.length + 1);
            all[words.length] = "--project=" + root;
            return plain(true, all);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    static Result plain(String... words) {
        return plain(false, words);
    }

    private static Result plain(boolean takesStandardStreams, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(out, err, StandardCharsets.UTF_8, false);
        if (takesStandardStreams) {
            console.takeStandardStreams();
        }
        Map<String, Level> levels = levels();
        try {
            int code = new CommandLineRunner(console).run(words);
            console.flush();
            return new Result(code, text(out), text(err));
        } finally {
            LOGGERS.getLoggerList().forEach(logger -> logger.setLevel(levels.get(logger.getName())));
        }
    }

    /** The levels that a command sets, such as by {@code --verbose}, would otherwise be those of the next test. */
    private static Map<String, Level> levels() {
        Map<String, Level> levels = new HashMap<>();
        LOGGERS.getLoggerList().forEach(logger -> levels.put(logger.getName(), logger.getLevel()));
        return levels;
    }
}
