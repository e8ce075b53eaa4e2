// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.config.ConfigLoader;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.config.internal.RuleFile;
import org.jedro.internal.Suggestions;
import org.jedro.internal.Wildcards;
import org.jedro.pipeline.Backoff;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.InvalidPipelineException;
import org.jedro.pipeline.Isolation;
import org.jedro.pipeline.Need;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineProblem;
import org.jedro.pipeline.Retry;
import org.jedro.runner.Budget;
import org.jedro.value.BindingException;
import org.jedro.value.ByteSize;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The settings of {@code conf/<env>/resources.yml} for nodes, which keep facts about machines out of the code of pipelines.
 *
 * <pre>{@code
 * budget: {memory: 12GB, pools: {warehouse: 4}}
 * defaults: {memory: 500MB}
 * tags:
 *   training: {cpus: 2}
 * nodes:
 *   evaluate_*: {pools: {warehouse: 1}, retry: {times: 3, first: 1s, on: [IOException]}}
 *   train: {memory: 8GB, after: [clean], timeout: 2h}
 * }</pre>
 *
 * <p>For one node, tags apply first, then globs, then its own name, each in the order of the file; a later value replaces
 * an earlier one of the same key, from the file or from Java. Immutable.
 */
final class ResourceRules {
    private final RuleFile file;
    private final Content content;
    private final Map<String, Rule> nodes;
    private final Map<String, Rule> tags;

    private ResourceRules(MapValue config, Content content) {
        this.file = new RuleFile(config);
        this.content = content;
        this.nodes = content.nodes.orElse(Map.of());
        this.tags = content.tags.orElse(Map.of());
    }

    /**
     * {@return the rules of a project; empty if it has no such file}
     *
     * @throws BindingException if a key or a value is wrong; reports all problems at once
     */
    static ResourceRules of(ConfigLoader loader) {
        return of(ConfigLoaders.find(loader, "resources").orElse(MapValue.empty()));
    }

    /**
     * {@return the rules in a configuration}
     *
     * @throws BindingException if a key or a value is wrong; reports all problems at once
     */
    static ResourceRules of(MapValue config) {
        ResourceRules rules = new ResourceRules(config, RecordBinder.bind(config, Content.class, ""));
        Problems problems = new Problems();
        rules.tags.forEach((tag, rule) -> rules.check("tags." + tag, rule, problems));
        rules.nodes.forEach((node, rule) -> rules.check("nodes." + node, rule, problems));
        rules.file.throwIfAny(problems);
        return rules;
    }

    /** {@return whether there are no rules} */
    boolean isEmpty() {
        return file.config().isEmpty();
    }

    /** {@return the budget, if the file sets any part of it; the other parts are those of the JVM} */
    Optional<Budget> budget() {
        Optional<ByteSize> memory = content.budget.flatMap(BudgetRule::memory);
        Map<String, Integer> pools = content.budget.map(BudgetRule::pools).orElse(Map.of());
        Optional<ByteSize> defaultMemory = content.defaults.flatMap(Defaults::memory);
        if (memory.isEmpty() && pools.isEmpty() && defaultMemory.isEmpty()) {
            return Optional.empty();
        }
        Budget budget = Budget.ofMemory(
                        memory.orElseGet(() -> new ByteSize(Budget.ofJvm().memory())))
                .withPools(pools);
        return Optional.of(defaultMemory.map(budget::withDefaultMemory).orElse(budget));
    }

    /** {@return whether the needs of nodes that declare none are learned from earlier runs} */
    boolean learns() {
        return content.budget.flatMap(BudgetRule::learn).orElse(true);
    }

    /**
     * {@return the pipeline with the rules applied to its nodes}
     *
     * @param others the names of all nodes of the project, read only if a rule matches none of this pipeline
     * @throws BindingException if a rule matches no node at all; reports all problems at once
     */
    Pipeline applyTo(Pipeline pipeline, Supplier<Set<String>> others) {
        if (nodes.isEmpty() && tags.isEmpty()) {
            return pipeline;
        }
        checkNames(pipeline, others);
        try {
            return pipeline.withConstraints(node -> changed(node, pipeline).constraints());
        } catch (InvalidPipelineException e) {
            file.throwIfAny(cycles(pipeline, e));
            throw e;
        }
    }

    /** The cycles that an {@code after} of the file closes, at its place. */
    private Problems cycles(Pipeline pipeline, InvalidPipelineException invalid) {
        Problems problems = new Problems();
        for (PipelineProblem problem : invalid.details()) {
            if (problem instanceof PipelineProblem.Cycle cycle) {
                List<String> nodes = cycle.nodes();
                IntStream.range(0, nodes.size())
                        .mapToObj(at -> placeOfAfter(
                                pipeline.node(nodes.get(at)), nodes.get((at + nodes.size() - 1) % nodes.size())))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(path -> file.at(path, problems).add("with it, " + cycle.clause()));
            }
        }
        return problems;
    }

    /** {@return the place of the rule that orders a node after the one before it in a cycle} */
    private Optional<String> placeOfAfter(Node node, String before) {
        Stream<String> byTag = tags.entrySet().stream()
                .filter(rule -> node.tags().contains(rule.getKey()))
                .filter(rule -> rule.getValue().after.contains(before))
                .map(rule -> "tags." + rule.getKey());
        Stream<String> byName = nodes.entrySet().stream()
                .filter(rule -> Wildcards.fits(rule.getKey(), node.name()))
                .filter(rule -> rule.getValue().after.contains(before))
                .map(rule -> "nodes." + rule.getKey());
        return Stream.concat(byTag, byName).findFirst().map(path -> path + ".after");
    }

    private Node changed(Node plain, Pipeline pipeline) {
        Node node = plain;
        for (Map.Entry<String, Rule> tag : tags.entrySet()) {
            if (plain.tags().contains(tag.getKey())) {
                node = tag.getValue().ofMany(plain.name()).applyTo(node, pipeline);
            }
        }
        for (boolean isGlob : new boolean[] {true, false}) {
            for (Map.Entry<String, Rule> rule : nodes.entrySet()) {
                if (Wildcards.isPattern(rule.getKey()) == isGlob && Wildcards.fits(rule.getKey(), plain.name())) {
                    Rule applied = isGlob ? rule.getValue().ofMany(plain.name()) : rule.getValue();
                    node = applied.applyTo(node, pipeline);
                }
            }
        }
        return node;
    }

    private void checkNames(Pipeline pipeline, Supplier<Set<String>> others) {
        Set<String> names = new TreeSet<>();
        pipeline.nodes().forEach(node -> names.add(node.name()));
        if (unknown(names).isEmpty()) {
            return;
        }
        names.addAll(others.get());
        Problems problems = new Problems();
        unknown(names)
                .forEach((path, name) -> file.at(path, problems)
                        .add("no node " + (Wildcards.isPattern(name) ? "fits" : "has this name") + "; "
                                + hint(name, names)));
        file.throwIfAny(problems);
    }

    private static String hint(String name, Set<String> names) {
        return Suggestions.hint(name, names, "nodes");
    }

    /** Rules that match no node, and nodes in {@code after} that do not exist, by their place in the file. */
    private Map<String, String> unknown(Set<String> names) {
        Map<String, String> unknown = new LinkedHashMap<>();
        nodes.forEach((name, rule) -> {
            if (names.stream().noneMatch(node -> Wildcards.fits(name, node))) {
                unknown.put("nodes." + name, name);
            }
            noteAfter(unknown, "nodes." + name, rule, names);
        });
        tags.forEach((tag, rule) -> noteAfter(unknown, "tags." + tag, rule, names));
        return unknown;
    }

    private static void noteAfter(Map<String, String> unknown, String path, Rule rule, Set<String> names) {
        for (String node : rule.after) {
            if (!names.contains(node)) {
                unknown.put(path + ".after", node);
            }
        }
    }

    private void check(String path, Rule rule, Problems problems) {
        rule.cpus
                .filter(cpus -> cpus < 1)
                .ifPresent(cpus -> file.at(path + ".cpus", problems).add("expected 1 or more, but was " + cpus));
        rule.pools.forEach((pool, places) -> {
            if (places < 1) {
                file.at(path + ".pools." + pool, problems).add("expected 1 or more, but was " + places);
            }
        });
        rule.retry
                .filter(retry -> retry.times < 1)
                .ifPresent(retry ->
                        file.at(path + ".retry.times", problems).add("expected 1 or more, but was " + retry.times));
        if (rule.isolated.isPresent() && rule.isolation() == null && !rule.isFalse()) {
            file.at(path + ".isolated", problems)
                    .add("expected true, false or the size of a heap such as 4GB, but was "
                            + rule.isolated.get().kind());
        }
    }

    /** The content of the file. */
    record Content(
            Optional<BudgetRule> budget,
            Optional<Defaults> defaults,
            Optional<Map<String, Rule>> nodes,
            Optional<Map<String, Rule>> tags) {}

    /** The content of {@code budget}. */
    record BudgetRule(Optional<ByteSize> memory, Map<String, Integer> pools, Optional<Boolean> learn) {
        static BudgetRule defaults() {
            return new BudgetRule(Optional.empty(), Map.of(), Optional.empty());
        }
    }

    /** The content of {@code defaults}. */
    record Defaults(Optional<ByteSize> memory) {}

    /** The content below the name of a node or tag. */
    record Rule(
            Optional<ByteSize> memory,
            Optional<Integer> cpus,
            Map<String, Integer> pools,
            Optional<Boolean> exclusive,
            List<String> after,
            Optional<Boolean> io,
            Optional<Value> isolated,
            Optional<RetryRule> retry,
            Optional<Duration> timeout) {
        static Rule defaults() {
            return new Rule(
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** A rule for many nodes orders the others after a node that it names and matches. */
        Rule ofMany(String node) {
            List<String> others =
                    after.stream().filter(name -> !name.equals(node)).toList();
            return new Rule(memory, cpus, pools, exclusive, others, io, isolated, retry, timeout);
        }

        Node applyTo(Node plain, Pipeline pipeline) {
            List<Need> needs = new ArrayList<>();
            memory.ifPresent(size -> needs.add(Need.memory(size)));
            cpus.ifPresent(count -> needs.add(Need.cpus(count)));
            pools.forEach((pool, places) -> needs.add(Need.pool(pool, places)));
            Node node = needs.isEmpty() ? plain : plain.needs(needs.toArray(new Need[0]));
            String[] before = after.stream()
                    .filter(name -> pipeline.nodes().stream()
                            .anyMatch(other -> other.name().equals(name)))
                    .toArray(String[]::new);
            node = before.length == 0 ? node : node.after(before);
            node = node.withConstraints(switched(node.constraints()));
            if (retry.isPresent()) {
                node = node.retry(retry.get().toRetry());
            }
            return timeout.isPresent() ? node.timeout(timeout.get()) : node;
        }

        /** What Java has enabled can be disabled for a particular machine. */
        private Constraints switched(Constraints had) {
            Constraints constraints =
                    had.withExclusive(exclusive.orElse(had.exclusive())).withIo(io.orElse(had.io()));
            Isolation isolation = isolation();
            if (isolation != null) {
                return constraints.withIsolation(isolation);
            }
            return isFalse() ? constraints.withoutIsolation() : constraints;
        }

        private boolean isFalse() {
            return isolated.map(Value::toJava).filter(Boolean.FALSE::equals).isPresent();
        }

        private @Nullable Isolation isolation() {
            if (isolated.isEmpty() || !(isolated.get() instanceof ScalarValue scalar)) {
                return null;
            }
            Object value = scalar.toJava();
            if (Boolean.TRUE.equals(value)) {
                return new Isolation(0);
            }
            try {
                return value instanceof String size ? Isolation.heap(size) : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }

    /** The content of {@code retry}. */
    record RetryRule(
            int times, Optional<Duration> first, Optional<Double> factor, Optional<Duration> limit, List<String> on) {
        private static final double DEFAULT_FACTOR = 2;

        static RetryRule defaults() {
            return new RetryRule(1, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        }

        Retry toRetry() {
            Duration wait = first.orElse(Duration.ofSeconds(1));
            Duration longest = limit.orElse(Duration.ofMinutes(1));
            Backoff backoff =
                    new Backoff(wait, factor.orElse(DEFAULT_FACTOR), longest.compareTo(wait) < 0 ? wait : longest);
            return new Retry(times, backoff, on);
        }
    }
}
