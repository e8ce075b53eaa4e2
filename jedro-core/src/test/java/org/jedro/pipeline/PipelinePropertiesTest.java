// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jedro.pipeline.PipelineModel.names;
import static org.jedro.pipeline.RandomPipelines.forAll;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.Cases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a model that looks at all pairs of nodes. */
class PipelinePropertiesTest {
    private static final int SEEDS = Cases.of(1_000, 10_000);

    @Test
    @Tag("core/P-06")
    @Tag("core/P-07")
    void theOrderRespectsTheEdgesAndLayersAreAsEarlyAsTheyCanBe() {
        forAll(SEEDS, random -> {
            Pipeline pipeline = random.pipeline();
            PipelineModel model = new PipelineModel(pipeline.nodes());
            for (int i = 0; i < pipeline.size(); i++) {
                int layer = pipeline.graph().layerOf(i);
                int earliest = 0;
                for (int j = 0; j < pipeline.size(); j++) {
                    if (model.isEdge(j, i)) {
                        assertThat(j).isLessThan(i);
                        earliest = Math.max(earliest, pipeline.graph().layerOf(j) + 1);
                        assertThat(pipeline.graph().predecessors(i)).contains(j);
                        assertThat(pipeline.graph().successors(j)).contains(i);
                    }
                }
                assertThat(layer).isEqualTo(earliest);
            }
            assertThat(pipeline.layers()).allSatisfy(layer -> assertThat(layer).isSorted());
            assertThat(pipeline.inputs()).isEqualTo(model.free(true));
            assertThat(pipeline.outputs()).isEqualTo(model.free(false));
        });
    }

    @Test
    @Tag("core/P-15")
    @Tag("core/P-17")
    @Tag("core/P-18")
    @Tag("core/P-19")
    void slicesEqualTheModel() {
        forAll(SEEDS, random -> {
            Pipeline pipeline = random.pipeline();
            if (pipeline.isEmpty()) {
                return;
            }
            PipelineModel model = new PipelineModel(pipeline.nodes());
            String node = random.pick(pipeline.nodes()).name();
            assertThat(names(pipeline.fromNodes(node).nodes())).isEqualTo(model.closure(Set.of(node), true));
            assertThat(names(pipeline.toNodes(node).nodes())).isEqualTo(model.closure(Set.of(node), false));
            String dataset = random.pick(List.copyOf(pipeline.datasets()));
            Set<String> readers = model.users(dataset, true);
            Set<String> writers = model.users(dataset, false);
            assertThat(names(pipeline.onlyNodesWithInputs(dataset).nodes())).isEqualTo(readers);
            assertThat(names(pipeline.onlyNodesWithOutputs(dataset).nodes())).isEqualTo(writers);
            assertThat(names(pipeline.fromInputs(dataset).nodes())).isEqualTo(model.closure(readers, true));
            assertThat(names(pipeline.toOutputs(dataset).nodes())).isEqualTo(model.closure(writers, false));
            assertThat(names(pipeline.onlyNodesWithTags("slow", "big").nodes()))
                    .isEqualTo(model.where(
                            n -> n.tags().contains("slow") || n.tags().contains("big")));
            assertThat(names(pipeline.select("+" + node + "+").nodes())).isEqualTo(both(model, node));
        });
    }

    private static Set<String> both(PipelineModel model, String node) {
        Set<String> all = model.closure(Set.of(node), true);
        all.addAll(model.closure(Set.of(node), false));
        return all;
    }

    @Test
    @Tag("core/P-20")
    void filtersAreIntersectionsInAnyOrder() {
        forAll(SEEDS, random -> {
            Pipeline pipeline = random.pipeline();
            if (pipeline.isEmpty()) {
                return;
            }
            String from = random.pick(pipeline.nodes()).name();
            String to = random.pick(pipeline.nodes()).name();
            Set<String> expected = names(pipeline.fromNodes(from).nodes());
            expected.retainAll(names(pipeline.toNodes(to).nodes()));
            assertThat(names(pipeline.fromNodes(from)
                            .intersection(pipeline.toNodes(to))
                            .nodes()))
                    .isEqualTo(expected);
            assertThat(names(pipeline.toNodes(to)
                            .intersection(pipeline.fromNodes(from))
                            .nodes()))
                    .isEqualTo(expected);
            if (!expected.isEmpty()) {
                PipelineFilter filter = PipelineFilter.all().toNodes(to).fromNodes(from);
                assertThat(names(pipeline.filter(filter).nodes())).isEqualTo(expected);
            }
        });
    }

    @Test
    @Tag("core/P-22")
    @Tag("core/P-24")
    void namespacingThenStrippingIsTheIdentity() {
        forAll(SEEDS, random -> {
            Pipeline pipeline = random.pipeline();
            Pipeline inside = pipeline.in("outer.inner");
            assertThat(inside.size()).isEqualTo(pipeline.size());
            for (Node node : pipeline.nodes()) {
                Node moved = inside.node("outer.inner." + node.name());
                assertThat(moved.shortName()).isEqualTo(node.shortName());
                assertThat(stripped(moved.inputs())).isEqualTo(node.inputs());
                assertThat(stripped(moved.outputs())).isEqualTo(node.outputs());
                assertThat(stripped(moved.constraints().after()))
                        .isEqualTo(node.constraints().after());
            }
            assertThat(edges(inside)).isEqualTo(edges(pipeline));
            Pipeline named = pipeline.in("outer.inner", Remapping.none().keepingDatasetNames());
            assertThat(named.datasets()).isEqualTo(pipeline.datasets());
        });
    }

    private static List<String> stripped(List<String> names) {
        return names.stream()
                .map(name -> name.replaceFirst("^(params:)?outer\\.inner\\.", "$1"))
                .toList();
    }

    private static Set<String> edges(Pipeline pipeline) {
        Set<String> edges = new TreeSet<>();
        pipeline.dependencies()
                .forEach((node, parents) -> parents.forEach(parent ->
                        edges.add(stripped(List.of(parent.name())) + " → " + stripped(List.of(node.name())))));
        return edges;
    }

    @Test
    void sumsAreAssociativeAndSlicesPutTogetherAreTheWhole() {
        forAll(SEEDS, random -> {
            Pipeline pipeline = random.pipeline();
            Pipeline a = random(pipeline, random);
            Pipeline b = random(pipeline, random);
            Pipeline c = random(pipeline, random);
            assertThat(a.plus(b).plus(c).toJson()).isEqualTo(a.plus(b.plus(c)).toJson());
            assertThat(a.plus(b).toJson()).isEqualTo(b.plus(a).toJson());
            assertThat(a.plus(pipeline.minus(a)).toJson()).isEqualTo(pipeline.toJson());
        });
    }

    private static Pipeline random(Pipeline pipeline, RandomPipelines random) {
        List<String> all = List.copyOf(names(pipeline.nodes()));
        return pipeline.onlyNodes(random.some(all, 20).toArray(String[]::new));
    }

    @Test
    @Tag("core/P-27")
    @Tag("eco/PL-03")
    void groupsAreAcyclicAndHoldEveryNodeOnce() {
        forAll(SEEDS, random -> {
            Pipeline pipeline = random.pipeline();
            Set<String> memory = new HashSet<>(random.some(List.copyOf(pipeline.datasets()), 10));
            List<Grouping> groupings = List.of(
                    Grouping.byNode(), Grouping.byNamespace(), Grouping.byTag(), Grouping.byMemory(memory::contains));
            for (Grouping grouping : groupings) {
                List<NodeGroup> groups = pipeline.groupBy(grouping);
                assertThat(GroupingTest.isAcyclic(groups)).isTrue();
                List<String> all = new ArrayList<>();
                groups.forEach(group -> all.addAll(group.nodes()));
                assertThat(all).doesNotHaveDuplicates().hasSize(pipeline.size());
                assertThat(groups).extracting(NodeGroup::name).doesNotHaveDuplicates();
            }
        });
    }

    @Test
    @Tag("core/P-11")
    void equalPipelinesGiveEqualText() {
        forAll(SEEDS, random -> {
            List<Node> nodes = random.nodes(random.below(40));
            Pipeline one = Pipeline.of(random.shuffled(nodes));
            Pipeline other = Pipeline.of(random.shuffled(nodes));
            assertThat(other.toJson()).isEqualTo(one.toJson());
            assertThat(other.describeFully()).isEqualTo(one.describeFully());
        });
    }

    @Test
    @Tag("core/P-26")
    void interruptionsAreThoseOfTheModel() {
        forAll(SEEDS / 4, random -> {
            Pipeline pipeline = random.pipeline();
            PipelineModel model = new PipelineModel(pipeline.nodes());
            Set<String> expected = new TreeSet<>();
            for (String namespace : Namespaces.of(pipeline.nodes())) {
                Set<String> inside = model.where(n -> Namespaces.prefixes(n).contains(namespace));
                Set<String> outside = model.closure(inside, true);
                outside.removeAll(inside);
                Set<String> before = model.closure(inside, false);
                before.retainAll(outside);
                if (!before.isEmpty()) {
                    expected.add(namespace);
                }
            }
            Set<String> found = new TreeSet<>();
            pipeline.interruptions().forEach(i -> found.add(i.namespace()));
            assertThat(expected).containsAll(found);
            assertThat(found.isEmpty()).isEqualTo(expected.isEmpty());
        });
    }
}
