// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.GraphQuery;
import org.jedro.viz.layout.internal.Direction;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.layout.internal.OpenGroups;
import org.jedro.viz.layout.internal.Picture;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.DatasetModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints how long the viewer's layout takes: folded and fully open, the first time in this JVM (behind the warm-up of the server)
 * and with new engines, and forty groups that are opened or closed one after the other. Arguments: the number of nodes; optionally a
 * folder with an installed package of Kedro-Viz, whose layout is timed with the same boxes and links, but without the frames of groups,
 * by a process of Node.js.
 */
public final class VizLayoutCost {
    private static final int RUNS = 5;
    private static final int CLICKS = 40;
    private static final int LEAF = 18;
    private static final int LIMIT_SECONDS = 120;

    private VizLayoutCost() {}

    /** Prints a table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int nodes = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        Graph graph = GraphMaker.of(project(nodes), GraphQuery.of(List.of()));
        System.out.println("| picture | boxes | first ms | median ms | largest ms |");
        System.out.println("|---|---:|---:|---:|---:|");
        Optional<Path> rival = args.length > 1 ? Optional.of(Path.of(args[1])) : Optional.empty();
        print("folded", graph, OpenGroups.NONE, rival);
        print("an eighth open", graph, eighth(graph), rival);
        print("open", graph, OpenGroups.ALL, rival);
        clicks(graph);
    }

    private static OpenGroups eighth(Graph graph) {
        return OpenGroups.of(graph.groups().stream()
                .limit(graph.groups().size() / 8)
                .map(Graph.Group::id)
                .toList());
    }

    private static void print(String name, Graph graph, OpenGroups open, Optional<Path> rival)
            throws IOException, InterruptedException {
        Picture picture = print(name, graph, open);
        if (rival.isPresent()) {
            long[] times = rivalTimes(picture, rival.get());
            if (times.length > 0) {
                print(name + ", Kedro-Viz", picture.boxes().size(), times);
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "| %s, Kedro-Viz | %d | not ready after %d s | | |%n",
                        name,
                        picture.boxes().size(),
                        LIMIT_SECONDS);
            }
        }
    }

    /** Both compile while they run: the first time of each is that of a new process. */
    private static long[] rivalTimes(Picture picture, Path folder) throws IOException, InterruptedException {
        Path script = Files.createTempFile("kedro-viz-layout", ".js");
        Path printed = Files.createTempFile("kedro-viz-layout", ".txt");
        try (InputStream source = VizLayoutCost.class.getResourceAsStream("kedro-viz-layout.js")) {
            Files.write(script, Objects.requireNonNull(source).readAllBytes());
            ProcessBuilder builder = new ProcessBuilder("node", script.toString());
            builder.environment()
                    .put(
                            "NODE_PATH",
                            folder.resolve("node_modules").toAbsolutePath().toString());
            Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(printed.toFile())
                    .start();
            try (Writer out = process.outputWriter()) {
                out.write(JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "runs",
                                RUNS,
                                "nodes",
                                picture.boxes().stream()
                                        .map(box -> box.item().label())
                                        .toList(),
                                "edges",
                                picture.routes().stream()
                                        .map(route -> List.of(route.from(), route.to()))
                                        .toList())));
            }
            boolean hasEnded = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().onExit().join();
            if (hasEnded && process.exitValue() != 0) {
                throw new IOException("The layout of Kedro-Viz has failed.");
            }
            return Files.readAllLines(printed).stream()
                    .mapToLong(Long::parseLong)
                    .toArray();
        } finally {
            Files.delete(script);
            Files.delete(printed);
        }
    }

    private static Picture print(String name, Graph graph, OpenGroups open) {
        long[] times = new long[RUNS];
        Picture picture = null;
        for (int run = 0; run < RUNS; run++) {
            try (LayoutEngine engine = engine()) {
                long started = System.nanoTime();
                picture = engine.picture(graph, open, Direction.DOWN);
                times[run] = System.nanoTime() - started;
            }
        }
        print(name, Objects.requireNonNull(picture).boxes().size(), times);
        return picture;
    }

    private static LayoutEngine engine() {
        LayoutEngine engine = new LayoutEngine();
        engine.warmUp();
        engine.picture(new Graph(List.of(), List.of(), List.of()), OpenGroups.NONE, Direction.DOWN);
        return engine;
    }

    private static void clicks(Graph graph) {
        Random random = new Random(1);
        List<String> open = new ArrayList<>();
        long[] times = new long[CLICKS];
        int boxes = 0;
        try (LayoutEngine engine = engine()) {
            for (int click = 0; click < CLICKS; click++) {
                String id = visible(graph, open, random);
                if (!open.remove(id)) {
                    open.add(id);
                }
                long started = System.nanoTime();
                boxes = engine.picture(graph, OpenGroups.of(open), Direction.DOWN)
                        .boxes()
                        .size();
                times[click] = System.nanoTime() - started;
            }
        }
        print("one click", boxes, times);
    }

    /** {@return a group that a picture shows} */
    private static String visible(Graph graph, List<String> open, Random random) {
        List<String> shown = graph.groups().stream()
                .filter(group -> group.parent() == Graph.ROOT
                        || open.contains(graph.groups().get(group.parent()).id()))
                .map(Graph.Group::id)
                .toList();
        return shown.get(random.nextInt(shown.size()));
    }

    private static void print(String name, int boxes, long[] times) {
        double first = times[0] / 1e6;
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f |%n",
                name,
                boxes,
                first,
                times[times.length / 2] / 1e6,
                times[times.length - 1] / 1e6);
    }

    /** A project of nested namespaces, most of whose data stays in them. */
    private static ProjectModel project(int count) {
        Random random = new Random(42);
        List<NodeModel> nodes = new ArrayList<>();
        Map<String, DatasetModel> datasets = new TreeMap<>();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String namespace = namespace(i, count);
            List<String> inputs = new ArrayList<>();
            for (int k = random.nextInt(3); k >= 0; k--) {
                boolean isRaw = written.isEmpty() || random.nextInt(6) == 0;
                int reach = random.nextInt(6) == 0 ? 80 : 6;
                inputs.add(
                        isRaw
                                ? namespace + ".raw_" + i
                                : written.get(Math.max(0, written.size() - 1 - random.nextInt(reach))));
            }
            String output = namespace + ".customers_cleaned_" + i;
            written.add(output);
            List<String> distinct = inputs.stream().distinct().toList();
            distinct.forEach(name -> datasets.putIfAbsent(name, DatasetModel.inMemory(name)));
            datasets.put(output, DatasetModel.inMemory(output));
            nodes.add(new NodeModel(
                    namespace + ".clean_customers_" + i,
                    Optional.of(namespace),
                    "Nodes.clean",
                    "com.acme",
                    List.of(),
                    distinct,
                    List.of(output),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        List<String> names = nodes.stream().map(NodeModel::name).toList();
        return new ProjectModel(
                ProjectModel.FORMAT,
                "generated",
                "local",
                "",
                List.of(new PipelineModel("__default__", names)),
                nodes,
                List.copyOf(datasets.values()),
                List.of(),
                List.of());
    }

    private static String namespace(int node, int count) {
        int leaf = node / LEAF;
        int leaves = count / LEAF + 1;
        int stages = count < 3_000 ? 8 : 20;
        int stage = leaf * stages / leaves;
        return "stage_" + stage + ".part_" + leaf / 5 + ".leaf_" + leaf;
    }
}
