// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Criteria by which nodes are kept. Each is applied to the whole pipeline; a node is kept if it matches all of them. Methods
 * with arguments build a filter; those without read it. Immutable.
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

    /** {@return whether it has no criteria} */
    public boolean isEmpty() {
        return equals(ALL);
    }

    /** {@return the tags of which a kept node has at least one} */
    public List<String> tags() {
        return tags;
    }

    /** {@return the nodes that are kept with all nodes that follow them} */
    public List<String> fromNodes() {
        return fromNodes;
    }

    /** {@return the nodes that are kept with all nodes that they need} */
    public List<String> toNodes() {
        return toNodes;
    }

    /** {@return the nodes that are kept} */
    public List<String> nodeNames() {
        return nodeNames;
    }

    /** {@return the datasets whose readers are kept with all nodes that follow them} */
    public List<String> fromInputs() {
        return fromInputs;
    }

    /** {@return the datasets whose writers are kept with all nodes that they need} */
    public List<String> toOutputs() {
        return toOutputs;
    }

    /** {@return the namespaces whose nodes are kept, at any depth} */
    public List<String> nodeNamespaces() {
        return nodeNamespaces;
    }

    /** {@return this filter, limited to nodes with at least one of these tags} */
    public PipelineFilter tags(String... names) {
        return new PipelineFilter(List.of(names), fromNodes, toNodes, nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, starting at these nodes} */
    public PipelineFilter fromNodes(String... names) {
        return new PipelineFilter(tags, List.of(names), toNodes, nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, ending with these nodes} */
    public PipelineFilter toNodes(String... names) {
        return new PipelineFilter(tags, fromNodes, List.of(names), nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, limited to these nodes} */
    public PipelineFilter nodeNames(String... names) {
        return new PipelineFilter(tags, fromNodes, toNodes, List.of(names), fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return this filter, starting at the readers of these datasets} */
    public PipelineFilter fromInputs(String... datasets) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, List.of(datasets), toOutputs, nodeNamespaces);
    }

    /** {@return this filter, ending with the writers of these datasets} */
    public PipelineFilter toOutputs(String... datasets) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, fromInputs, List.of(datasets), nodeNamespaces);
    }

    /** {@return this filter, limited to nodes in these namespaces} */
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
