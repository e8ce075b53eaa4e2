package org.jedro.pipeline;

import java.util.List;

/**
 * Criteria by which nodes are kept. Each is asked of the whole pipeline; a node stays if it fits all that are not empty.
 *
 * @param tags nodes with at least one of these tags
 * @param fromNodes these nodes and what follows them
 * @param toNodes these nodes and what they need
 * @param nodeNames these nodes
 * @param fromInputs readers of these datasets and what follows them
 * @param toOutputs writers of these datasets and what they need
 * @param nodeNamespaces nodes in these namespaces, however deep
 */
public record PipelineFilter(
        List<String> tags,
        List<String> fromNodes,
        List<String> toNodes,
        List<String> nodeNames,
        List<String> fromInputs,
        List<String> toOutputs,
        List<String> nodeNamespaces) {

    /** Copies the lists. */
    public PipelineFilter {
        tags = List.copyOf(tags);
        fromNodes = List.copyOf(fromNodes);
        toNodes = List.copyOf(toNodes);
        nodeNames = List.copyOf(nodeNames);
        fromInputs = List.copyOf(fromInputs);
        toOutputs = List.copyOf(toOutputs);
        nodeNamespaces = List.copyOf(nodeNamespaces);
    }

    /** {@return a filter without criteria, which keeps everything} */
    public static PipelineFilter all() {
        return new PipelineFilter(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** {@return whether there is no criterion} */
    public boolean isEmpty() {
        return equals(all());
    }

    /** {@return a filter that asks for at least one of these tags} */
    public PipelineFilter tags(String... names) {
        return new PipelineFilter(List.of(names), fromNodes, toNodes, nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return a filter that starts at these nodes} */
    public PipelineFilter fromNodes(String... names) {
        return new PipelineFilter(tags, List.of(names), toNodes, nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return a filter that ends with these nodes} */
    public PipelineFilter toNodes(String... names) {
        return new PipelineFilter(tags, fromNodes, List.of(names), nodeNames, fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return a filter that asks for these nodes} */
    public PipelineFilter nodeNames(String... names) {
        return new PipelineFilter(tags, fromNodes, toNodes, List.of(names), fromInputs, toOutputs, nodeNamespaces);
    }

    /** {@return a filter that starts at the readers of these datasets} */
    public PipelineFilter fromInputs(String... datasets) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, List.of(datasets), toOutputs, nodeNamespaces);
    }

    /** {@return a filter that ends with the writers of these datasets} */
    public PipelineFilter toOutputs(String... datasets) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, fromInputs, List.of(datasets), nodeNamespaces);
    }

    /** {@return a filter that asks for nodes in these namespaces} */
    public PipelineFilter nodeNamespaces(String... namespaces) {
        return new PipelineFilter(tags, fromNodes, toNodes, nodeNames, fromInputs, toOutputs, List.of(namespaces));
    }
}
