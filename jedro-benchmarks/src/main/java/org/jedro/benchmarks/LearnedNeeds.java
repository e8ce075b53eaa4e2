// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jedro.internal.SameJava;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.MemoryEstimate;
import org.jedro.memory.internal.MemoryStore;
import org.jedro.runner.RunOptions;
import org.jedro.runner.ThreadRunner;
import org.jedro.session.FileJournal;
import org.jedro.session.Project;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;

/**
 * Compares what runs learn of the memory of eight kinds of nodes with the smallest heap in which each works, found by bisection. Each
 * heap and each run is a JVM of its own.
 */
@SuppressWarnings("SystemOut")
public final class LearnedNeeds {
    private static final String COLLECTOR = "-XX:+UseSerialGC";
    private static final String HEAP_OF_RUNS = "-Xmx640m";
    private static final int RUNS = 4;
    private static final long MB = 1 << 20;
    private static final long MAX_HEAP = 512 * MB;

    /** The bisection ends when the bounds are so close. */
    private static final double CLOSE = 1.08;

    private static final long SECONDS = 120;
    private static final int EXHAUSTED = 3;

    private LearnedNeeds() {}

    /**
     * Prints the table.
     *
     * @param arguments none; {@code node NAME} is one node, {@code run FOLDER} one run of all of them
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("node")) {
            node(arguments[1]);
        } else if (arguments.length == 2 && arguments[0].equals("run")) {
            run(Path.of(arguments[1]));
        } else {
            compare();
        }
    }

    private static void node(String name) throws Exception {
        try {
            NodeKinds.call(name);
        } catch (OutOfMemoryError e) {
            Runtime.getRuntime().halt(EXHAUSTED);
        }
    }

    private static void run(Path folder) {
        Project project = Project.open(folder);
        try (Session session = Session.open(project, SessionOptions.defaults())) {
            session.run(RunRequest.defaults()
                            .withRunner(new ThreadRunner(2))
                            .withOptions(RunOptions.defaults().withJournal(FileJournal.of(project))))
                    .close();
        }
    }

    private static void compare() throws Exception {
        long empty = smallest("noop");
        Map<String, Long> truth = new LinkedHashMap<>();
        for (String name : NodeKinds.names()) {
            truth.put(name, smallest(name) - empty);
        }
        System.out.printf(
                Locale.ROOT, "An empty node needs a heap of %d MB, which is subtracted from the others.%n", empty / MB);
        Path folder = project();
        System.out.printf(
                "%-8s %8s  learned after each run, and how many times the smallest heap%n", "node", "smallest");
        Map<String, StringBuilder> lines = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            int code = java(List.of(HEAP_OF_RUNS, COLLECTOR), "run", folder.toString());
            if (code != 0) {
                throw new IllegalStateException("run " + run + " ended with " + code);
            }
            add(folder, truth, lines);
        }
        lines.forEach(
                (name, line) -> System.out.printf(Locale.ROOT, "%-8s %5d MB %s%n", name, truth.get(name) / MB, line));
    }

    private static void add(Path folder, Map<String, Long> truth, Map<String, StringBuilder> lines) {
        LearnedMemory learned = MemoryStore.in(folder.resolve(".jedro")).load();
        truth.forEach((name, bytes) -> {
            Optional<MemoryEstimate> estimate = learned.estimate(name, 512 * MB);
            lines.computeIfAbsent(name, node -> new StringBuilder())
                    .append(estimate.map(found -> String.format(
                                    Locale.ROOT,
                                    "  %4d MB %5s %-9s",
                                    found.need() / MB,
                                    ratio(found.need(), bytes),
                                    found.trust()))
                            .orElse("  unknown"));
        });
    }

    /** A node that needs less than is subtracted has no ratio. */
    private static String ratio(long need, long smallest) {
        return smallest < MB ? "-" : String.format(Locale.ROOT, "%.2f", (double) need / smallest);
    }

    private static Path project() throws IOException {
        Path folder = Files.createTempDirectory("jedro-needs");
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(
                folder.resolve("jedro.yml"), "name: needs\nregistry: " + NodeKinds.Registry.class.getName() + "\n");
        return folder;
    }

    private static long smallest(String name) throws Exception {
        long works = MAX_HEAP;
        long fails = MB;
        while (works > CLOSE * fails) {
            long heap = Math.round(Math.sqrt((double) works * fails));
            if (java(List.of("-Xmx" + heap, COLLECTOR), "node", name) == 0) {
                works = heap;
            } else {
                fails = heap;
            }
        }
        return works;
    }

    private static int java(List<String> options, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SameJava.executable()));
        command.addAll(options);
        command.addAll(SameJava.main("org.jedro.benchmarks", LearnedNeeds.class.getName()));
        command.addAll(List.of(arguments));
        Process process = SameJava.process(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : EXHAUSTED;
        } finally {
            process.destroyForcibly();
        }
    }
}
