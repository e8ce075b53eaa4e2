// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.layout.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jedro.viz.graph.internal.Graph;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.GraphQuery;
import org.jedro.viz.layout.internal.Picture.Box;
import org.jedro.viz.layout.internal.Picture.Frame;
import org.jedro.viz.layout.internal.Picture.Route;
import org.jedro.viz.model.internal.GeneratedProjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutEngineTest {
    private static final double TOLERANCE = 1.01;

    private final LayoutEngine engine = new LayoutEngine();

    @AfterEach
    void close() {
        engine.close();
    }

    private static Graph graph(int nodes, long seed) {
        return GraphMaker.of(
                GeneratedProjects.of(nodes, seed), GraphQuery.of(List.of()).withParameters(true));
    }

    @ParameterizedTest
    @Tag("eco/V-03")
    @EnumSource(Direction.class)
    void placesBoxesOfEachGroupBesideEachOtherInItsFrame(Direction direction) {
        for (long seed = 1; seed <= 6; seed++) {
            Graph graph = graph(20 * (int) seed, seed);
            check(engine.picture(graph, OpenGroups.NONE, direction));
            check(engine.picture(graph, OpenGroups.ALL, direction));
            check(engine.picture(graph, OpenGroups.of(List.of("stage_0", "stage_1", "stage_1.leaf_1")), direction));
        }
    }

    @Test
    @Tag("eco/V-26")
    void turnsAStripSuchThatItFitsAWindow() {
        Map<String, List<List<String>>> wide = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            wide.put("region_" + i + ".count", List.of(List.of("raw_" + i), List.of("count_" + i)));
        }
        Graph strip = GraphMaker.of(GeneratedProjects.written(wide), GraphQuery.of(List.of()));
        Map<String, List<List<String>>> few = new LinkedHashMap<>(wide);
        few.keySet().removeIf(name -> !name.startsWith("region_0") && !name.startsWith("region_2"));

        assertThat(engine.fitting(strip)).isEqualTo(Direction.RIGHT);
        assertThat(engine.fitting(GraphMaker.of(GeneratedProjects.written(few), GraphQuery.of(List.of()))))
                .isEqualTo(Direction.DOWN);
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    @Tag("eco/V-37")
    void drawsOpenGroupsInSeveralRowsRatherThanAsAStrip(Direction direction) {
        Graph graph = GraphMaker.of(GeneratedProjects.written(regions(12, 20)), GraphQuery.of(List.of()));

        Picture picture = engine.picture(graph, OpenGroups.ALL, direction);

        check(picture);
        assertThat(Math.max(picture.width() / picture.height(), picture.height() / picture.width()))
                .isLessThan(3);
        assertThat(startsOf(picture)).hasSizeGreaterThan(1);
        Graph small = GraphMaker.of(GeneratedProjects.written(regions(3, 2)), GraphQuery.of(List.of()));
        assertThat(startsOf(engine.picture(small, OpenGroups.ALL, direction))).hasSize(1);
    }

    /** {@return where the frames of regions begin along the flow} */
    private static Set<Double> startsOf(Picture picture) {
        return picture.frames().stream()
                .map(frame -> picture.direction() == Direction.DOWN ? frame.y() : frame.x())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return groups without links between them, each with chains of two nodes that end in one of its nodes} */
    private static Map<String, List<List<String>>> regions(int count, int chains) {
        Map<String, List<List<String>>> nodes = new LinkedHashMap<>();
        for (int region = 0; region < count; region++) {
            String name = "region_" + region + ".";
            List<String> counts = new ArrayList<>();
            for (int i = 0; i < chains; i++) {
                nodes.put(name + "read_" + i, List.of(List.of(), List.of(name + "rows_" + i)));
                nodes.put(name + "count_" + i, List.of(List.of(name + "rows_" + i), List.of(name + "sum_" + i)));
                counts.add(name + "sum_" + i);
            }
            nodes.put(name + "total", List.of(counts, List.of(name + "all")));
        }
        return nodes;
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    @Tag("eco/V-03")
    void leavesNoEmptyLayerInFramesThatLinksPass(Direction direction) {
        Map<String, List<List<String>>> nodes = new LinkedHashMap<>();
        nodes.put("before", List.of(List.of("raw"), List.of("first")));
        nodes.put("inner.only", List.of(List.of("first"), List.of("inner.second")));
        nodes.put("after", List.of(List.of("inner.second"), List.of()));
        Graph graph = GraphMaker.of(GeneratedProjects.written(nodes), GraphQuery.of(List.of()));

        Picture picture = engine.picture(graph, OpenGroups.ALL, direction);

        Picture.Frame frame = picture.frames().get(0);
        double size = direction == Direction.DOWN ? frame.height() : frame.width();
        double boxes = picture.boxes().stream()
                .filter(box -> box.item().group() == 0)
                .mapToDouble(box -> direction == Direction.DOWN
                        ? box.item().height()
                        : box.item().width())
                .sum();
        assertThat(size).isLessThan(boxes + 3 * 38 + 12);
    }

    @Test
    @Tag("eco/V-37")
    void laysOutAThousandNodes() {
        Graph graph = graph(1_000, 42);

        Picture folded = engine.picture(graph, OpenGroups.NONE, Direction.DOWN);
        Picture open = engine.picture(graph, OpenGroups.ALL, Direction.DOWN);

        check(folded);
        check(open);
        assertThat(folded.boxes()).hasSizeLessThan(300);
        assertThat(open.boxes()).hasSize(graph.elements().size());
        assertThat(open.routes()).hasSize(graph.links().size());
    }

    @Test
    @Tag("eco/V-05")
    void laysOutLargeGraphsInBands() {
        Graph graph = graph(600, 42);

        Picture picture = engine.bands(graph, Direction.DOWN);

        check(picture);
        assertThat(picture.boxes()).hasSize(graph.elements().size());
    }

    @Test
    @Tag("eco/V-03")
    void showsTheSamePictureWhateverWasOpenBefore() {
        Graph graph = graph(150, 3);
        OpenGroups wanted = OpenGroups.of(List.of("stage_1", "stage_2", "stage_2.leaf_4"));
        Random random = new Random(5);
        for (int i = 0; i < 12; i++) {
            List<String> some = new ArrayList<>();
            graph.groups().stream().filter(group -> random.nextBoolean()).forEach(group -> some.add(group.id()));
            assertThat(engine.picture(graph, OpenGroups.of(some), Direction.DOWN))
                    .isNotNull();
        }

        try (LayoutEngine other = new LayoutEngine()) {
            assertThat(text(engine.picture(graph, wanted, Direction.DOWN)))
                    .isEqualTo(text(other.picture(graph, wanted, Direction.DOWN)));
        }
    }

    @Test
    void keepsTheOrderOfGroupsThatAreOpened() {
        Graph graph = graph(120, 8);
        Picture folded = engine.picture(graph, OpenGroups.NONE, Direction.DOWN);
        Picture open = engine.picture(graph, OpenGroups.of(List.of("stage_2")), Direction.DOWN);

        Map<String, Box> before = new TreeMap<>();
        folded.boxes().forEach(box -> before.put(box.item().id(), box));
        List<Box> both = open.boxes().stream()
                .filter(box -> before.containsKey(box.item().id()))
                .toList();
        for (Box one : both) {
            for (Box other : both) {
                Box oneBefore = before.get(one.item().id());
                Box otherBefore = before.get(other.item().id());
                if (Math.abs(one.y() - other.y()) < 1 && Math.abs(oneBefore.y() - otherBefore.y()) < 1) {
                    assertThat(Math.signum(center(one) - center(other)))
                            .as("%s and %s", one.item().id(), other.item().id())
                            .isEqualTo(Math.signum(center(oneBefore) - center(otherBefore)));
                }
            }
        }
    }

    private static double center(Box box) {
        return box.x() + box.item().width() / 2;
    }

    @Test
    @Tag("eco/V-37")
    void bundlesDataThatJoinsTheSameGroups() {
        Graph graph = GraphMaker.of(
                GeneratedProjects.written(Map.of(
                        "a.make", List.of(List.of("raw"), List.of("x", "y", "z", "own")),
                        "b.use", List.of(List.of("x", "y", "z"), List.of("result")))),
                GraphQuery.of(List.of()));

        Picture folded = engine.picture(graph, OpenGroups.NONE, Direction.DOWN);
        assertThat(folded.boxes())
                .extracting(box -> box.item().label())
                .containsExactlyInAnyOrder("a", "b", "raw", "3 datasets", "own", "result");
        String bundle = folded.boxes().stream()
                .map(box -> box.item().id())
                .filter(id -> id.startsWith("bundle:"))
                .findFirst()
                .orElseThrow();

        assertThat(engine.picture(graph, OpenGroups.of(List.of(bundle)), Direction.DOWN)
                        .boxes())
                .extracting(box -> box.item().label())
                .contains("x", "y", "z");
        assertThat(engine.picture(graph, OpenGroups.of(List.of("a")), Direction.DOWN)
                        .boxes())
                .extracting(box -> box.item().label())
                .containsExactlyInAnyOrder("make", "b", "raw", "x", "y", "z", "own", "result");
    }

    @Test
    void laysOutNothingAndOneNode() {
        assertThat(engine.picture(new Graph(List.of(), List.of(), List.of()), OpenGroups.NONE, Direction.DOWN)
                        .boxes())
                .isEmpty();
        Graph one = GraphMaker.of(
                GeneratedProjects.written(Map.of("only", List.of(List.of(), List.of("out")))),
                GraphQuery.of(List.of()));

        check(engine.picture(one, OpenGroups.NONE, Direction.RIGHT));
    }

    @Test
    void leadsAroundGroupsThatReadEachOther() {
        Graph graph = GraphMaker.of(
                GeneratedProjects.written(Map.of(
                        "a.one", List.of(List.of("raw"), List.of("x")),
                        "a.two", List.of(List.of("y"), List.of("z")),
                        "b.one", List.of(List.of("x"), List.of("y")))),
                GraphQuery.of(List.of()));

        check(engine.picture(graph, OpenGroups.NONE, Direction.DOWN));
        check(engine.picture(graph, OpenGroups.of(List.of("a")), Direction.DOWN));
        check(engine.picture(graph, OpenGroups.ALL, Direction.DOWN));
    }

    private static void check(Picture picture) {
        Map<Integer, List<double[]>> inside = new TreeMap<>();
        for (Box box : picture.boxes()) {
            inside.computeIfAbsent(box.item().group(), group -> new ArrayList<>())
                    .add(new double[] {
                        box.x(), box.y(), box.item().width(), box.item().height()
                    });
        }
        Map<Integer, double[]> frames = new TreeMap<>();
        frames.put(Graph.ROOT, new double[] {0, 0, picture.width(), picture.height()});
        for (Frame frame : picture.frames()) {
            double[] area = {frame.x(), frame.y(), frame.width(), frame.height()};
            frames.put(frame.group(), area);
            inside.computeIfAbsent(picture.graph().groups().get(frame.group()).parent(), group -> new ArrayList<>())
                    .add(area);
        }
        inside.forEach((group, areas) -> {
            for (int i = 0; i < areas.size(); i++) {
                assertThat(isInside(areas.get(i), frames.get(group))).isTrue();
                for (int k = 0; k < i; k++) {
                    assertThat(overlap(areas.get(i), areas.get(k))).isFalse();
                }
            }
        });
        for (Route route : picture.routes()) {
            List<Double> points = route.points();
            assertThat(points).hasSizeGreaterThanOrEqualTo(4);
            assertThat(touches(points.get(0), points.get(1), picture.boxes().get(route.from())))
                    .isTrue();
            assertThat(touches(
                            points.get(points.size() - 2),
                            points.get(points.size() - 1),
                            picture.boxes().get(route.to())))
                    .isTrue();
        }
    }

    private static boolean isInside(double[] area, double[] frame) {
        return area[0] >= frame[0]
                && area[1] >= frame[1]
                && area[0] + area[2] <= frame[0] + frame[2] + TOLERANCE
                && area[1] + area[3] <= frame[1] + frame[3] + TOLERANCE;
    }

    private static boolean overlap(double[] a, double[] b) {
        return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
    }

    private static boolean touches(double x, double y, Box box) {
        return x >= box.x() - TOLERANCE
                && y >= box.y() - TOLERANCE
                && x <= box.x() + box.item().width() + TOLERANCE
                && y <= box.y() + box.item().height() + TOLERANCE;
    }

    private static String text(Picture picture) {
        StringBuilder text = new StringBuilder();
        picture.boxes()
                .forEach(box -> text.append(box.item().id())
                        .append(box.x())
                        .append(' ')
                        .append(box.y())
                        .append('\n'));
        picture.routes().forEach(route -> text.append(route.points()).append('\n'));
        return text.toString();
    }
}
