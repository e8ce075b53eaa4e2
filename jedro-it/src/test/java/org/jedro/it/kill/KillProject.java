// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.resume.Resume;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.session.FileJournal;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.session.Settings;

/** A project with outputs of every kind, whose nodes note each of their calls in a file. */
final class KillProject {
    static final String RUN = "2026-01-01T00.00.00.000Z";

    /** The nodes whose outputs are all stored, so that nothing makes them run again once they are done. */
    static final List<String> STORING = List.of("clean", "price", "part", "fit", "split", "report");

    private static final Map<String, String> LAST_OUTPUTS = Map.of(
            "clean", "clean",
            "price", "prices",
            "part", "by_wheels",
            "fit", "model",
            "split", "right",
            "report", "report");

    private static final int ROWS = 400;
    private static final int NODE_MILLIS = 8;

    private final Path root;

    KillProject(Path root) {
        this.root = root;
    }

    /** A row. */
    public record Car(String name, int wheels, double price) {}

    /** What is written to two places. */
    public record Halves(List<Car> left, List<Car> right) {}

    /** The nodes. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "cars",
                    () -> Pipeline.of(
                            Node.from("params:calls", "raw")
                                    .apply(Registry::clean)
                                    .to("clean")
                                    .named("clean"),
                            Node.from("params:calls", "clean")
                                    .apply(Registry::price)
                                    .to("prices")
                                    .named("price"),
                            Node.from("params:calls", "prices")
                                    .apply(Registry::part)
                                    .to("by_wheels")
                                    .named("part"),
                            Node.from("params:calls", "clean")
                                    .apply(Registry::count)
                                    .to("counts")
                                    .named("count"),
                            Node.from("params:calls", "counts", "prices")
                                    .apply(Registry::fit)
                                    .to("model")
                                    .named("fit"),
                            Node.from("params:calls", "clean")
                                    .apply(Registry::split)
                                    .to("left", "right")
                                    .named("split"),
                            Node.from("params:calls", "left", "model")
                                    .apply(Registry::report)
                                    .to("report")
                                    .named("report")));
        }

        private static void note(String calls, String node) {
            try {
                Files.writeString(Path.of(calls), node + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Thread.sleep(NODE_MILLIS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        static List<Car> clean(String calls, List<Car> raw) {
            note(calls, "clean");
            return raw.stream().filter(car -> car.wheels() > 1).toList();
        }

        static List<Car> price(String calls, List<Car> cars) {
            note(calls, "price");
            return cars.stream()
                    .map(car -> new Car(car.name(), car.wheels(), car.price() * 1.25))
                    .toList();
        }

        static List<Car> part(String calls, List<Car> cars) {
            note(calls, "part");
            return cars;
        }

        static Map<String, Integer> count(String calls, List<Car> cars) {
            note(calls, "count");
            Map<String, Integer> counts = new TreeMap<>();
            cars.forEach(car -> counts.merge("w" + car.wheels(), 1, Integer::sum));
            return counts;
        }

        static TreeMap<String, Double> fit(String calls, Map<String, Integer> counts, List<Car> cars) {
            note(calls, "fit");
            TreeMap<String, Double> model = new TreeMap<>();
            counts.forEach((wheels, count) ->
                    model.put(wheels, cars.stream().mapToDouble(Car::price).sum() / count));
            return model;
        }

        static Halves split(String calls, List<Car> cars) {
            note(calls, "split");
            return new Halves(cars.subList(0, cars.size() / 2), cars.subList(cars.size() / 2, cars.size()));
        }

        static Map<String, Object> report(String calls, List<Car> left, TreeMap<String, Double> model) {
            note(calls, "report");
            return Map.of("cars", left.size(), "model", model);
        }
    }

    /** Writes the project's files. */
    KillProject write() throws IOException {
        StringBuilder raw = new StringBuilder("name,wheels,price\n");
        for (int i = 0; i < ROWS; i++) {
            raw.append(String.format(Locale.ROOT, "car %d,%d,%d.5%n", i, 1 + i % 4, i));
        }
        put("data/raw.csv", raw.toString());
        put("conf/base/parameters.yml", "calls: " + root.resolve("calls.txt") + "\n");
        put("conf/base/catalog.yml", """
                raw: {type: csv, filepath: data/raw.csv}
                clean: {type: csv, filepath: data/clean.csv}
                prices: {type: parquet, filepath: data/prices.parquet}
                by_wheels: {type: parquet, filepath: data/by_wheels.parquet, partition_by: [wheels]}
                model: {type: object, filepath: data/model.bin, versioned: true}
                left: {type: csv, filepath: data/left.csv, versioned: true}
                right: {type: json, filepath: data/right.json, versioned: true}
                report: {type: yaml, filepath: data/report.yml}
                """);
        return this;
    }

    private void put(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    Path root() {
        return root;
    }

    FileJournal journal() {
        return FileJournal.in(root.resolve(".jedro/runs"));
    }

    /** {@return the output of a node that is put in place last} */
    static String lastOutputOf(String node) {
        return LAST_OUTPUTS.getOrDefault(node, "");
    }

    /** Starts the run, or continues it. */
    void run(boolean isResumed, Runner runner, RunJournal journal, Class<? extends Settings> settings) {
        RunRequest request = RunRequest.defaults()
                .withRunner(runner)
                .withOptions(RunOptions.defaults().withJournal(journal))
                .withRunId(RUN);
        request = isResumed ? request.resuming(Resume.of(RUN)) : request;
        Project project = Project.of(root, "kill", Registry.class).withSettings(settings);
        try (Session session = Session.open(project, SessionOptions.defaults())) {
            session.run(request).close();
        }
    }

    /** {@return the calls of nodes so far} */
    List<String> calls() throws IOException {
        Path file = root.resolve("calls.txt");
        return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : List.of();
    }
}
