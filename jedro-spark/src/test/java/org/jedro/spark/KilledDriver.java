// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jedro.internal.SameJava;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunOptions;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;

/** A process with a run of a small project on a cluster, which is killed while its second node runs. */
public final class KilledDriver {
    static final String RUN = "2026-01-01T00.00.00.000Z";

    private KilledDriver() {}

    /** Arguments: the folder of the project, and the master. */
    public static void main(String[] arguments) {
        run(Path.of(arguments[0]), arguments[1], request -> request);
    }

    /** Changes a request. */
    @FunctionalInterface
    interface Change {
        RunRequest of(RunRequest request);
    }

    /** Runs the project in this process. */
    static void run(Path root, String master, Change change) {
        RunRequest request = RunRequest.defaults()
                .withRunner(new SparkRunner().withMaster(master))
                .withOptions(RunOptions.defaults().withJournal(FileJournal.in(root.resolve(".jedro/runs"))))
                .withRunId(RUN);
        Project project = Project.of(root, "lost", Registry.class);
        try (Session session = Session.open(project, SessionOptions.defaults())) {
            session.run(change.of(request)).close();
        }
    }

    /** Writes the project, and starts it in a process of its own. */
    static Process start(Path root, String master) throws IOException {
        put(root, "conf/base/parameters.yml", "calls: " + root.resolve("calls") + "\n");
        put(root, "conf/base/catalog.yml", """
                first: {type: text, filepath: data/first.txt}
                second: {type: text, filepath: data/second.txt}
                """);
        put(root, "conf/base/spark.yml", """
                spark.ui.enabled: false
                spark.driver.host: 127.0.0.1
                spark.driver.bindAddress: 127.0.0.1
                spark.executor.memory: 512m
                """);
        List<String> command = new ArrayList<>(List.of(SameJava.executable()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens") || option.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KilledDriver.class.getName()));
        command.addAll(List.of(root.toString(), master));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("log.txt").toFile())
                .start();
    }

    private static void put(Path root, String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** {@return the processes that have called a node} */
    static List<Long> calls(Path root, String node) throws IOException {
        Path file = root.resolve("calls-" + node);
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** The nodes, which note their calls. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "lost",
                    () -> Pipeline.of(
                            Node.from("params:calls").apply(Registry::first).to("first"),
                            Node.from("params:calls", "first")
                                    .apply(Registry::second)
                                    .to("second")));
        }

        static String first(String calls) throws IOException {
            note(calls, "first");
            return "one\n";
        }

        /** Does not end in its first call. */
        static String second(String calls, String first) throws IOException {
            boolean isFirst = note(calls, "second");
            while (isFirst) {
                LockSupport.parkNanos(50_000_000);
            }
            return first + "two\n";
        }

        private static boolean note(String calls, String name) throws IOException {
            Path file = Path.of(calls + "-" + name);
            boolean isFirst = !Files.exists(file);
            Files.writeString(
                    file, ProcessHandle.current().pid() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return isFirst;
        }
    }
}
