// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.viz.graph.internal.Graph.Element;
import org.jedro.viz.graph.internal.Graph.Flags;
import org.jedro.viz.model.internal.GeneratedProjects;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;
import org.jedro.viz.model.internal.ProjectModel.PipelineModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GraphMakerTest {
    private static final ProjectModel PROJECT = project();

    private static ProjectModel project() {
        Map<String, List<List<String>>> nodes = new LinkedHashMap<>();
        nodes.put("prep.read", List.of(List.of("raw@csv"), List.of("prep.rows")));
        nodes.put("prep.clean", List.of(List.of("prep.rows", "params:limit"), List.of("table@text")));
        nodes.put("train.split", List.of(List.of("table@frame"), List.of("train.left", "train.right")));
        nodes.put("train.fit", List.of(List.of("train.left"), List.of("model")));
        nodes.put("train.check", List.of(List.of("model", "train.right"), List.of("score")));
        return GeneratedProjects.written(nodes);
    }

    private static GraphQuery query() {
        return GraphQuery.of(List.of());
    }

    private static List<String> ids(Graph graph) {
        return graph.elements().stream().map(Element::id).toList();
    }

    private static Element element(Graph graph, String id) {
        return graph.elements().stream()
                .filter(element -> element.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> links(Graph graph) {
        return graph.links().stream()
                .map(link -> graph.elements().get(link.from()).id() + " "
                        + graph.elements().get(link.to()).id())
                .toList();
    }

    private static String group(Graph graph, String id) {
        int group = element(graph, id).group();
        return group == Graph.ROOT ? "" : graph.groups().get(group).id();
    }

    @Test
    @Tag("eco/V-01")
    void makesOneElementOfADatasetWithSeveralFormats() {
        Graph graph = GraphMaker.of(PROJECT, query());

        assertThat(ids(graph)).containsOnlyOnce("data:table").doesNotContain("data:table@text");
        assertThat(links(graph)).contains("node:prep.clean data:table", "data:table node:train.split");
    }

    @Test
    void putsDataIntoTheNamespaceThatItBelongsTo() {
        Graph graph = GraphMaker.of(PROJECT, query().withParameters(true));

        assertThat(group(graph, "data:prep.rows")).isEqualTo("ns:prep");
        assertThat(group(graph, "data:raw")).isEmpty();
        assertThat(group(graph, "data:table")).isEmpty();
        assertThat(group(graph, "data:model")).isEqualTo("ns:train");
        assertThat(group(graph, "data:score")).isEmpty();
        assertThat(group(graph, "param:params:limit")).isEmpty();
        assertThat(element(graph, "node:prep.read").label()).isEqualTo("read");
    }

    @Test
    void marksNodesThatReadParameters() {
        Graph graph = GraphMaker.of(PROJECT, query());

        assertThat(element(graph, "node:prep.clean").flags() & Flags.PARAMETERS).isPositive();
        assertThat(ids(graph)).doesNotContain("param:params:limit");
    }

    @Test
    @Tag("eco/V-23")
    void showsOnlyWhatIsBetweenElements() {
        GraphQuery slice = new GraphQuery(
                List.of(),
                false,
                GraphQuery.Grouping.NAMESPACE,
                List.of(),
                TagFilter.ALL,
                List.of(),
                List.of(),
                List.of(),
                true,
                "",
                List.of("data:table"),
                List.of("node:train.fit"));

        assertThat(ids(GraphMaker.of(PROJECT, slice)))
                .containsExactly(
                        "node:train.split",
                        "node:train.fit",
                        "data:table",
                        "data:train.left",
                        "data:train.right",
                        "data:model");
    }

    @Test
    @Tag("eco/V-04")
    void hidesAndFocusesNamespaces() {
        assertThat(ids(GraphMaker.of(PROJECT, changed(List.of("prep"), true, "", List.of()))))
                .doesNotContain("node:prep.read", "data:raw")
                .contains("node:train.fit", "data:table");
        Graph focused = GraphMaker.of(PROJECT, changed(List.of(), true, "prep", List.of()));
        assertThat(ids(focused))
                .containsExactly("node:prep.read", "node:prep.clean", "data:raw", "data:prep.rows", "data:table");
        assertThat(element(focused, "data:table").flags() & Flags.BOUNDARY).isPositive();
        assertThat(element(focused, "data:prep.rows").flags() & Flags.BOUNDARY).isZero();
    }

    @Test
    @Tag("eco/V-04")
    void hidesFreeOutputsOfNamespaces() {
        assertThat(ids(GraphMaker.of(PROJECT, changed(List.of(), false, "", List.of()))))
                .doesNotContain("data:score")
                .contains("node:train.check", "data:model");
    }

    @Test
    @Tag("eco/V-06")
    void connectsWhatHiddenKindsHaveConnected() {
        Graph nodes = GraphMaker.of(PROJECT, changed(List.of(), true, "", List.of("node")));
        assertThat(links(nodes))
                .containsExactlyInAnyOrder(
                        "node:prep.read node:prep.clean",
                        "node:prep.clean node:train.split",
                        "node:train.split node:train.fit",
                        "node:train.split node:train.check",
                        "node:train.fit node:train.check");

        Graph data = GraphMaker.of(PROJECT, changed(List.of(), true, "", List.of("data")));
        assertThat(links(data))
                .contains("data:raw data:prep.rows", "data:table data:train.left", "data:model data:score");
        assertThat(ids(data)).noneMatch(id -> id.startsWith("node:"));
    }

    private static GraphQuery changed(List<String> hidden, boolean hasOutputs, String focus, List<String> kinds) {
        return new GraphQuery(
                List.of(),
                false,
                GraphQuery.Grouping.NAMESPACE,
                kinds,
                TagFilter.ALL,
                List.of(),
                List.of(),
                hidden,
                hasOutputs,
                focus,
                List.of(),
                List.of());
    }

    @Test
    @Tag("eco/V-06")
    void combinesTags() {
        assertThat(TagFilter.parse("a,b").matches(List.of("b"))).isTrue();
        assertThat(TagFilter.parse("a+b").matches(List.of("b"))).isFalse();
        assertThat(TagFilter.parse("a b").matches(List.of("a", "b"))).isTrue();
        assertThat(TagFilter.parse("-a").matches(List.of("b"))).isTrue();
        assertThat(TagFilter.parse("b+-a").matches(List.of("a", "b"))).isFalse();
        assertThat(TagFilter.parse(" , ").matches(List.of())).isTrue();
    }

    @Test
    @Tag("eco/V-02")
    void unitesPipelinesAndGroupsByThem() {
        ProjectModel two = new ProjectModel(
                PROJECT.format(),
                "two",
                "local",
                "0",
                List.of(new PipelineModel("prep", names(0, 2)), new PipelineModel("train", names(2, 5))),
                PROJECT.nodes(),
                PROJECT.datasets(),
                List.of(),
                List.of());

        assertThat(ids(GraphMaker.of(two, GraphQuery.of(List.of("prep"))))).doesNotContain("node:train.fit");
        Graph both =
                GraphMaker.of(two, GraphQuery.of(List.of("prep", "train")).groupedBy(GraphQuery.Grouping.PIPELINE));
        assertThat(group(both, "node:train.fit")).isEqualTo("group:pipeline:train");
        assertThat(group(both, "data:table")).isEmpty();
        assertThat(group(both, "data:prep.rows")).isEqualTo("group:pipeline:prep");
    }

    private static List<String> names(int from, int to) {
        return PROJECT.nodes().subList(from, to).stream().map(NodeModel::name).toList();
    }

    @Test
    void namesTypesInAWord() {
        assertThat(GraphMaker.shortType("com.acme.PriceListDataset")).isEqualTo("pricelist");
        assertThat(GraphMaker.shortType("csv")).isEqualTo("csv");
        assertThat(GraphMaker.shortType("com.acme.Dataset")).isEqualTo("dataset");
    }
}
