// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A set of nodes that orders itself by the names of their inputs and outputs.
 *
 * <p>Immutable and thread-safe. All collections have a defined order.
 */
public final class Pipeline implements PipelinePart {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int LOGGED_INTERRUPTIONS = 10;
    private static final Pipeline EMPTY = new Pipeline(PipelineGraph.of(List.of()));

    private final PipelineGraph graph;
    private final PipelineGraph whole;
    private @Nullable PipelineDatasets datasets;

    private Pipeline(PipelineGraph graph) {
        this(graph, graph);
    }

    private Pipeline(PipelineGraph graph, PipelineGraph whole) {
        this.graph = graph;
        this.whole = whole;
    }

    /**
     * {@return a pipeline of nodes and other pipelines}
     *
     * @throws InvalidPipelineException with all problems at once, if names or outputs are not unique, nodes wait for each
     *     other in a cycle, or a node with a lambda has no name
     */
    public static Pipeline of(PipelinePart... parts) {
        return of(Arrays.asList(parts));
    }

    /**
     * {@return a pipeline of nodes and other pipelines, in the order of the collection}
     *
     * @throws InvalidPipelineException as {@link #of(PipelinePart...)}
     */
    public static Pipeline of(Iterable<? extends PipelinePart> parts) {
        List<Node> nodes = new ArrayList<>();
        BitSet given = new BitSet();
        for (PipelinePart part : parts) {
            if (part instanceof Node node) {
                given.set(nodes.size());
                nodes.add(node);
            } else {
                nodes.addAll(((Pipeline) Objects.requireNonNull(part, "part")).nodes());
            }
        }
        return checked(nodes, given, List.of());
    }

    private static Pipeline checked(List<Node> nodes, BitSet given, List<PipelineProblem> problems) {
        if (nodes.isEmpty()) {
            return EMPTY;
        }
        List<Node> flawed =
                nodes.stream().filter(node -> node.extras().flaw() != null).toList();
        if (!flawed.isEmpty()) {
            throw InvalidNodeException.of(flawed);
        }
        Pipeline pipeline = new Pipeline(new GraphBuilder(nodes).checked(given, problems));
        given.stream().mapToObj(nodes::get).forEach(OutputCheck::warnIfDropped);
        warnOf(pipeline.interruptions());
        return pipeline;
    }

    /** Where many nodes enter a namespace again, the first ones show what is wrong. */
    private static void warnOf(List<Interruption> interruptions) {
        interruptions.stream()
                .limit(LOGGED_INTERRUPTIONS)
                .forEach(interruption -> LOG.warn("{}", interruption.sentence()));
        int more = interruptions.size() - LOGGED_INTERRUPTIONS;
        if (more > 0) {
            LOG.warn(
                    "Namespaces are interrupted {} more {}; Pipeline.interruptions() returns all.",
                    more,
                    more == 1 ? "time" : "times");
        }
    }

    /** {@return the pipeline without nodes} */
    public static Pipeline empty() {
        return EMPTY;
    }

    /**
     * {@return all nodes of all pipelines, equal ones once and with the tags of both}
     *
     * @throws InvalidPipelineException if equal nodes differ in anything else: the function with the values in it, how the outputs
     *     are taken out of its result, confirms, constraints, preview; and as {@link #of(PipelinePart...)}
     */
    public static Pipeline sum(Iterable<Pipeline> pipelines) {
        List<PipelineProblem> conflicts = new ArrayList<>();
        List<Node> nodes = PipelineAlgebra.union(pipelines, conflicts);
        return checked(nodes, new BitSet(), conflicts);
    }

    /**
     * {@return the nodes of both pipelines, equal ones once and with the tags of both}
     *
     * @throws InvalidPipelineException as {@link #sum}
     */
    public Pipeline plus(Pipeline other) {
        return sum(List.of(this, other));
    }

    /**
     * {@return the nodes of this pipeline that are not in the other one: with another name, other inputs or other outputs} If a
     * removed node differs from that of the other pipeline as {@link #sum} refuses it, a warning is logged.
     */
    public Pipeline minus(Pipeline other) {
        return selecting(PipelineAlgebra.difference(this, other));
    }

    /**
     * {@return the nodes of this pipeline that are also in the other one, with the tags of both}
     *
     * @throws InvalidPipelineException if equal nodes differ in anything else, as {@link #sum}
     */
    public Pipeline intersection(Pipeline other) {
        List<PipelineProblem> conflicts = new ArrayList<>();
        List<Node> nodes = PipelineAlgebra.intersection(this, other, conflicts);
        if (!conflicts.isEmpty()) {
            throw InvalidPipelineException.of(conflicts);
        }
        return selecting(nodes);
    }

    /**
     * {@return this pipeline with further tags on every node}
     *
     * @throws org.jedro.ref.InvalidNameException if a tag contains characters other than letters, digits, {@code _ - .}
     */
    public Pipeline tagged(String... tags) {
        for (String tag : tags) {
            NodeNames.check(tag, "tag");
        }
        List<String> added = Arrays.asList(tags);
        IdentityHashMap<NodeExtras, NodeExtras> known = new IdentityHashMap<>();
        return slice(nodes().stream()
                .map(node -> node.with(known.computeIfAbsent(node.extras(), extras -> extras.withTags(added))))
                .toList());
    }

    /**
     * {@return this pipeline with other constraints for its nodes} A node that others wait for need not be in the pipeline, as
     * in slices.
     *
     * @param change returns the constraints of a node
     * @throws InvalidPipelineException if nodes wait for each other in a cycle
     */
    public Pipeline withConstraints(Function<? super Node, Constraints> change) {
        List<Node> changed = new ArrayList<>(size());
        nodes().forEach(node -> changed.add(node.withConstraints(change.apply(node))));
        return checked(changed, new BitSet(), List.of());
    }

    /**
     * {@return this pipeline with one node running after another one, with or without data between them}
     *
     * @param first the full name of the node that runs first
     * @param then the full name of the node that runs after it
     * @throws SelectionException if a name does not exist
     * @throws InvalidPipelineException if this closes a cycle
     */
    public Pipeline ordered(String first, String then) {
        new PipelineSlicer(this).named(List.of(first, then));
        return slice(nodes().stream()
                .map(node -> node.name().equals(then) ? node.after(first) : node)
                .toList());
    }

    /**
     * {@return this pipeline in a namespace: the names of its nodes, datasets and parameters start with it}
     *
     * <p>{@code parameters}, the map of all, keeps its name. Namespaces nest: what is already in {@code b} moves to
     * {@code a.b}.
     */
    public Pipeline in(String namespace) {
        return in(namespace, Remapping.none());
    }

    /**
     * {@return this pipeline in a namespace, with some datasets and parameters renamed}
     *
     * @throws RemappingException if the remapping contains a name that does not exist or cannot be renamed
     * @throws InvalidPipelineException if the new names do not form a valid pipeline
     */
    public Pipeline in(String namespace, Remapping remapping) {
        return checked(NamespaceRenamer.renamed(this, namespace, remapping), new BitSet(), List.of());
    }

    /**
     * {@return this pipeline with some datasets and parameters renamed}
     *
     * @throws RemappingException if the remapping contains a name that does not exist or cannot be renamed
     * @throws InvalidPipelineException if the new names do not form a valid pipeline
     */
    public Pipeline remapped(Remapping remapping) {
        return checked(NamespaceRenamer.renamed(this, null, remapping), new BitSet(), List.of());
    }

    /** {@return the namespaces that the data leaves and enters again, in execution order of the nodes that enter} */
    public List<Interruption> interruptions() {
        return InterruptionSearch.of(graph);
    }

    /** Some of the nodes of a pipeline that has been checked. */
    static Pipeline slice(List<Node> nodes) {
        return nodes.isEmpty() ? EMPTY : new Pipeline(PipelineGraph.of(nodes));
    }

    /** Some of the nodes of this pipeline; keeps the pipeline from which they were selected. */
    Pipeline selecting(List<Node> nodes) {
        return nodes.isEmpty() ? EMPTY : new Pipeline(PipelineGraph.of(nodes), whole);
    }

    /** {@return the nodes in execution order: layer by layer, each sorted by name} */
    public List<Node> nodes() {
        return graph.nodes();
    }

    /** {@return the number of nodes} */
    public int size() {
        return graph.size();
    }

    /** {@return whether the pipeline has no nodes} */
    public boolean isEmpty() {
        return size() == 0;
    }

    /**
     * {@return the node with a full name}
     *
     * @throws SelectionException if it does not exist
     */
    public Node node(String name) {
        int index = graph.indexOf(name);
        if (index < 0) {
            throw SelectionException.unknownNodes(this, List.of(name));
        }
        return graph.node(index);
    }

    /** {@return the graph as numbers, for runners} */
    public PipelineGraph graph() {
        return graph;
    }

    /**
     * {@return the graph of the pipeline from which filters and slices have selected this one; else its own graph}
     *
     * <p>Two nodes may be connected there by nodes that are not selected. Sums, renamings and tags do not keep it.
     */
    public PipelineGraph selectedFrom() {
        return whole;
    }

    /** {@return the datasets that are read but not written here, sorted; parameters too} */
    public Set<String> inputs() {
        return sets().inputs();
    }

    /** {@return the datasets that are written but not read here, sorted} */
    public Set<String> outputs() {
        return sets().outputs();
    }

    /** {@return the datasets that are read, sorted} */
    public Set<String> allInputs() {
        return sets().allInputs();
    }

    /** {@return the datasets that are written, sorted} */
    public Set<String> allOutputs() {
        return sets().allOutputs();
    }

    /** {@return the datasets that are read or written, sorted} */
    public Set<String> datasets() {
        return sets().all();
    }

    private PipelineDatasets sets() {
        // A race creates the same sets twice; they are immutable.
        PipelineDatasets found = datasets;
        if (found == null) {
            found = PipelineDatasets.of(graph);
            datasets = found;
        }
        return found;
    }

    /** {@return the nodes by layer: each node is in the first layer after all those that it waits for} */
    public List<List<Node>> layers() {
        return graph.layers();
    }

    /** {@return for each node in execution order, the nodes that it waits for, in execution order} */
    public Map<Node, Set<Node>> dependencies() {
        return graph.dependencies();
    }

    /**
     * {@return the nodes with these full names; a name may be given twice}
     *
     * @throws SelectionException if a name does not exist
     */
    public Pipeline onlyNodes(String... names) {
        return new PipelineSlicer(this).onlyNodes(names);
    }

    /**
     * {@return these nodes and all that wait for them, directly or not}
     *
     * @throws SelectionException if a name does not exist
     */
    public Pipeline fromNodes(String... names) {
        return new PipelineSlicer(this).fromNodes(names);
    }

    /**
     * {@return these nodes and all for which they wait, directly or not}
     *
     * @throws SelectionException if a name does not exist
     */
    public Pipeline toNodes(String... names) {
        return new PipelineSlicer(this).toNodes(names);
    }

    /** {@return the nodes with at least one of these tags; may be empty} */
    public Pipeline onlyNodesWithTags(String... tags) {
        return new PipelineSlicer(this).onlyNodesWithTags(tags);
    }

    /**
     * {@return the nodes in these namespaces, however deep; selections may overlap}
     *
     * @throws SelectionException if no node is in one of them
     */
    public Pipeline onlyNodesWithNamespaces(String... namespaces) {
        return new PipelineSlicer(this).onlyNodesWithNamespaces(namespaces);
    }

    /**
     * {@return the nodes that read these datasets; a name without format matches all formats}
     *
     * @throws SelectionException if a dataset does not exist
     */
    public Pipeline onlyNodesWithInputs(String... datasets) {
        return new PipelineSlicer(this).onlyNodesWithInputs(datasets);
    }

    /**
     * {@return the nodes that write these datasets; a name without format matches all formats}
     *
     * @throws SelectionException if a dataset does not exist
     */
    public Pipeline onlyNodesWithOutputs(String... datasets) {
        return new PipelineSlicer(this).onlyNodesWithOutputs(datasets);
    }

    /**
     * {@return the readers of these datasets and all nodes that wait for them, directly or not}
     *
     * @throws SelectionException if a dataset does not exist
     */
    public Pipeline fromInputs(String... datasets) {
        return new PipelineSlicer(this).fromInputs(datasets);
    }

    /**
     * {@return the writers of these datasets and all nodes for which they wait, directly or not; none for a dataset that
     * is only read}
     *
     * @throws SelectionException if a dataset does not exist
     */
    public Pipeline toOutputs(String... datasets) {
        return new PipelineSlicer(this).toOutputs(datasets);
    }

    /**
     * {@return the nodes that match all criteria of a filter}
     *
     * @throws SelectionException if a name in it does not exist, or no node is left
     */
    public Pipeline filter(PipelineFilter filter) {
        return new PipelineSlicer(this).filter(filter);
    }

    /**
     * {@return the nodes that a line of text selects, for example {@code "+train tag:report !slow*"}}
     *
     * @throws SelectionException if the text cannot be read, a name in it does not exist, or no node is left
     * @see Selector
     */
    public Pipeline select(String selector) {
        return select(Selector.parse(selector));
    }

    /**
     * {@return the nodes that a selector selects}
     *
     * @throws SelectionException if a name in it does not exist, or no node is left
     */
    public Pipeline select(Selector selector) {
        return new PipelineSlicer(this).select(selector);
    }

    /**
     * {@return the nodes in groups that can be deployed as one task each, in order of first appearance; groups never wait
     * for each other in a cycle}
     */
    public List<NodeGroup> groupBy(Grouping grouping) {
        return PipelineGrouper.group(graph, grouping);
    }

    /** {@return a text for people: inputs, the names of the nodes in execution order, outputs} */
    public String describe() {
        return PipelineText.describe(this, false);
    }

    /** {@return {@link #describe} with the function, inputs, outputs, tags and constraints of each node} */
    public String describeFully() {
        return PipelineText.describe(this, true);
    }

    /**
     * {@return the pipeline as JSON; equal for equal pipelines} Its schema is the resource {@code pipeline.schema.json} of
     * this package.
     */
    public String toJson() {
        return PipelineText.json(this);
    }

    /** {@return a short description: how many nodes, and the names of the first ten} */
    @Override
    public String toString() {
        List<String> names = nodes().stream().limit(10).map(Node::name).toList();
        return "Pipeline[" + String.join(", ", names) + (size() > 10 ? ", … " + size() + " nodes" : "") + "]";
    }
}
