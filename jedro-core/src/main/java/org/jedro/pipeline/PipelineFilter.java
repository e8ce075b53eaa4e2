package org.jedro.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Criteria by which nodes are kept. Each is applied to the whole pipeline; a node stays if it fits all that are given. The methods
 * with names build one; those without read it. Immutable.
 */
public final class PipelineFilter {
    private static final PipelineFilter ALL =
            new PipelineFilter(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private final List<String> tags;
    private final List<String> fromNodes;
    private final List<String> toNodes;
    private final List<String> nodeNames;
    private final List<String> fromInputs;
    private final List<String> toOutputs;
    private final List<String> nodeNamespaces;

    private PipelineFilter(
            List<String> tags,
            List<String> fromNodes,
            List<String> toNodes,
            List<String> nodeNames,
            List<String> fromInputs,
            List<String> toOutputs,
            List<String> nodeNamespaces) {
        this.tags = tags;
        this.fromNodes = fromNodes;
        this.toNodes = toNodes;
        this.nodeNames = nodeNames;
        this.fromInputs = fromInputs;
        this.toOutputs = toOutputs;
        this.nodeNamespaces = nodeNamespaces;
    }

    /** {@return a filter without criteria, which keeps everything} */
    public static PipelineFilter all() {
        return ALL;
    }

    /** {@return whether there are no criteria} */
    public boolean isEmpty() {
        return equals(ALL);
    }

    /** {@return nodes with at least one of these tags are kept} */
    public List<String> tags() {
        return tags;
    }

    /** {@return these nodes are kept, and what follows them} */
    public List<String> fromNodes() {
        return fromNodes;
    }

    /** {@return these nodes are kept, and what they need} */
    public List<String> toNodes() {
        return toNodes;
    }

    /** {@return these nodes are kept} */
    public List<String> nodeNames() {
        return nodeNames;
    }

    /** {@return readers of these datasets are kept, and what follows them} */
    public List<String> fromInputs() {
        return fromInputs;
    }

    /** {@return writers of these datasets are kept, and what they need} */
    public List<String> toOutputs() {
        return toOutputs;
    }

    /** {@return nodes in these namespaces are kept, however deep} */
    public List<String> nodeNamespaces() {
        return nodeNamespaces;
    }

    /** {@return this filter, for nodes with at least one of these tags} */
    public PipelineFilter tags(String... names) {
        return new PipelineFilter(List.of(names), fromNodes, toNodes, nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, which starts at these nodes} */
    public PipelineFilter fromNodes(String... names) {
        return new PipelineFilter(tags, List.of(names), toNodes, nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, which ends with these nodes} */
    public PipelineFilter toNodes(String... names) {
        return new PipelineFilter(tags, fromNodes, List.of(names), nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, for these nodes} */
    public PipelineFilter nodeNames(String... names) {
        return new PipelineFilter(tags, fromNodes, toNodes, List.of(names), fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, which starts at the readers of these datasets} */
    public PipelineFilter fromInputs(String... datasets) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, List.of(datasets), toOutputs, nodeNamespaces);
    }

    /** {@return this filter, which ends with the writers of these datasets} */
    public PipelineFilter toOutputs(String... datasets) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, fromInputs, List.of(datasets), nodeNamespaces);
    }

    /** {@return this filter, for nodes in these namespaces} */
    public PipelineFilter nodeNamespaces(String... namespaces) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, fromInputs, toOutputs, List.of(namespaces));
    }

    private List<List<String>> criteria() {
        return List.of(tags, fromNodes, toNodes, nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PipelineFilter that && criteria().equals(that.criteria());
    }

    @Override
    public int hashCode() {
        return criteria().hashCode();
    }

    @Override
    public String toString() {
        return "PipelineFilter" + criteria();
    }
}
