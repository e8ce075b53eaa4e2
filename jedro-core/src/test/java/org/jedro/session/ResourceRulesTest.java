// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jedro.config.FileConfigLoader;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.Budget;
import org.jedro.runner.RunPlan;
import org.jedro.value.BindingException;
import org.jedro.value.ByteSize;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceRulesTest {
    @TempDir
    private Path folder;

    static int same(int number) {
        return number;
    }

    private static Pipeline pipeline() {
        return Pipeline.of(
                Node.from("params:x").apply(ResourceRulesTest::same).to("a").named("clean"),
                Node.from("params:x").apply(ResourceRulesTest::same).to("b").named("evaluate_b"),
                Node.from("params:x")
                        .apply(ResourceRulesTest::same)
                        .to("c")
                        .named("train")
                        .tagged("training"));
    }

    private ResourceRules rules(String yaml) {
        new ProjectFolder(folder).write("conf/base/resources.yml", yaml);
        return ResourceRules.of(FileConfigLoader.builder(folder.resolve("conf"))
                .baseEnvironment("base")
                .defaultEnvironment("local")
                .build());
    }

    private static Constraints of(Pipeline pipeline, String node) {
        return pipeline.node(node).constraints();
    }

    @Test
    void switchesOffWhatJavaHasSwitchedOn() {
        Pipeline strict = Pipeline.of(Node.from("params:x")
                .apply(ResourceRulesTest::same)
                .to("a")
                .named("clean")
                .exclusive()
                .io()
                .isolated()
                .retry(3, Backoff.none()));

        Pipeline ruled = rules("nodes: {clean: {exclusive: false, io: false, isolated: false}}")
                .applyTo(strict, Set::of);
        Pipeline untouched = rules("nodes: {clean: {memory: 1GB}}").applyTo(strict, Set::of);

        assertThat(of(ruled, "clean").exclusive()).isFalse();
        assertThat(of(ruled, "clean").io()).isFalse();
        assertThat(of(ruled, "clean").isolation()).isEmpty();
        assertThat(of(ruled, "clean").retry()).isPresent();
        assertThat(of(untouched, "clean").exclusive()).isTrue();
        assertThat(of(untouched, "clean").io()).isTrue();
        assertThat(of(untouched, "clean").isolation()).isPresent();
    }

    @Test
    @Tag("core/P-29")
    @Tag("core/P-30")
    @Tag("eco/PL-11")
    void matchTheVerbsOfANode() {
        Pipeline ruled = rules("""
                tags:
                  training: {cpus: 2, memory: 1GB}
                nodes:
                  "*": {io: true}
                  evaluate_*: {pools: {warehouse: 2}, retry: {times: 3, first: 1s, on: [IOException]}}
                  train: {memory: 8GB, after: [clean], timeout: 2h, exclusive: true, isolated: 4g}
                """).applyTo(pipeline(), Set::of);

        assertThat(of(ruled, "clean")).isEqualTo(pipeline().node("clean").io().constraints());
        assertThat(of(ruled, "train").memoryBytes()).isEqualTo(8_000_000_000L);
        assertThat(of(ruled, "train").cpus()).isEqualTo(2);
        assertThat(of(ruled, "train").after()).containsExactly("clean");
        assertThat(of(ruled, "train").timeout()).contains(Duration.ofHours(2));
        assertThat(of(ruled, "train").exclusive()).isTrue();
        assertThat(of(ruled, "train").isolation().orElseThrow().heapBytes()).isEqualTo(4L << 30);
        assertThat(of(ruled, "evaluate_b").pools()).isEqualTo(Map.of("warehouse", 2));
        assertThat(of(ruled, "evaluate_b").retry().orElseThrow().on()).containsExactly("IOException");
        assertThat(of(ruled, "evaluate_b").retry().orElseThrow().backoff().before(2))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    @Tag("core/P-29")
    void orderAllOtherNodesAfterOneThatTheyMatchToo() {
        Pipeline ruled = rules("""
                nodes:
                  "*": {after: [clean]}
                """).applyTo(pipeline(), Set::of);

        assertThat(of(ruled, "clean").after()).isEmpty();
        assertThat(of(ruled, "train").after()).containsExactly("clean");
    }

    @Test
    @Tag("core/P-29")
    void reportACycleAtTheOrderThatClosesIt() {
        assertThatThrownBy(() -> rules("""
                nodes:
                  clean: {after: [train]}
                  train: {after: [clean]}
                """).applyTo(pipeline(), Set::of))
                .hasMessageContaining(
                        "line 2, nodes.clean.after: with it, the pipeline has a cycle: clean → train → clean");
    }

    @Test
    void reportACycleAtARuleThatIsPartOfIt() {
        Pipeline chain = Pipeline.of(
                Node.from("params:x").apply(ResourceRulesTest::same).to("a").named("clean"),
                Node.from("a").apply(ResourceRulesTest::same).to("b").named("split"),
                Node.from("b").apply(ResourceRulesTest::same).to("c").named("assess"));

        assertThatThrownBy(() -> rules("""
                nodes:
                  assess: {after: [clean]}
                  clean: {after: [assess]}
                """).applyTo(chain, Set::of))
                .hasMessageContaining("line 3, nodes.clean.after: with it, the pipeline has a cycle: assess → clean →"
                        + " split → assess");
    }

    @Test
    void applyToASliceWithoutTheNodeThatAnotherWaitsFor() {
        Pipeline slice = Pipeline.of(
                        Node.from("params:x")
                                .apply(ResourceRulesTest::same)
                                .to("a")
                                .named("clean"),
                        Node.from("params:x")
                                .apply(ResourceRulesTest::same)
                                .to("b")
                                .named("train")
                                .after("clean"))
                .onlyNodes("train");

        Pipeline ruled = rules("nodes: {train: {memory: 1GB}}").applyTo(slice, Set::of);

        assertThat(of(ruled, "train").memoryBytes()).isEqualTo(1_000_000_000);
    }

    @Test
    void givesTheBudget() {
        Budget budget = rules("""
                budget: {memory: 12GB, pools: {warehouse: 4}}
                defaults: {memory: 500MB}
                """).budget().orElseThrow();

        assertThat(budget.memory()).isEqualTo(12_000_000_000L);
        assertThat(budget.pools()).isEqualTo(Map.of("warehouse", 4));
        assertThat(budget.defaultMemory()).isEqualTo(500_000_000L);
        assertThat(rules("nodes: {}").budget()).isEmpty();
    }

    @Test
    void reportsAllThatItDoesNotKnow() {
        assertThatThrownBy(() -> rules("""
                        budget: {memroy: 12GB}
                        nodes:
                          train: {memory: much, cpu: 2}
                        """))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("3 problems in ")
                .hasMessageContaining("line 1, budget.memroy: ")
                .hasMessageContaining("did you mean 'memory'?")
                .hasMessageContaining("line 3, nodes.train.memory: ")
                .hasMessageContaining("line 3, nodes.train.cpu: ")
                .hasMessageContaining("did you mean 'cpus'?");
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThatThrownBy(() -> rules("nodes: {train: {cpus: 0, pools: {p: 0}, isolated: [1]}}"))
                .hasMessageContaining("line 1, nodes.train.cpus: expected 1 or more, but was 0")
                .hasMessageContaining("line 1, nodes.train.pools.p: expected 1 or more, but was 0")
                .hasMessageContaining("line 1, nodes.train.isolated: expected true, false or the size of a heap such as"
                        + " 4GB, but was a list");
    }

    @Test
    void namesRulesThatFitNoNode() {
        ResourceRules rules = rules("""
                nodes:
                  trian: {cpus: 2}
                  report_*: {cpus: 2}
                  train: {after: [claen]}
                """);

        assertThatThrownBy(() -> rules.applyTo(pipeline(), () -> Set.of("elsewhere")))
                .isInstanceOf(BindingException.class)
                .hasMessageEndingWith("""
                        resources.yml:
                          line 2, nodes.trian: no node has this name; did you mean 'train'?
                          line 3, nodes.report_*: no node fits; the nodes are 'clean', 'elsewhere', 'evaluate_b', 'train'
                          line 4, nodes.train.after: no node has this name; did you mean 'clean'?""");
        assertThat(rules.applyTo(pipeline(), () -> Set.of("trian", "report_1", "claen"))
                        .node("train"))
                .isNotNull();
    }

    /** Three nodes of which one is large. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of("main", ResourceRulesTest::pipeline));
        }
    }

    @Test
    void areAppliedByTheSession() {
        Project project = ProjectFolder.in(folder, Registry.class, null)
                .write("conf/base/parameters.yml", "x: 1\n")
                .write("conf/base/resources.yml", "budget: {memory: 3GB}\nnodes: {train: {memory: 2GB}}\n")
                .write("conf/small/resources.yml", "budget: {memory: 1GB}\n")
                .open();

        RunPlan plan = Session.open(project, SessionOptions.defaults()).plan(RunRequest.defaults());

        assertThat(plan.memoryBudget()).isEqualTo(3_000_000_000L);
        assertThat(plan.steps())
                .anyMatch(step -> step.node().constraints().memoryBytes()
                        == ByteSize.parse("2GB").bytes());
        assertThatThrownBy(() -> Session.open(project, SessionOptions.defaults().withEnvironment("small"))
                        .run(RunRequest.defaults()))
                .hasMessageStartingWith("Node 'train' can never run: it needs 2 GB of memory, but the budget is 1 GB.");
    }
}
