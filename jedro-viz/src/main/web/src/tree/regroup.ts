import type { Elements } from '../api/types';
import type { Graph } from '../graph/graph';

/** The elements with the groups of the graph in place of their namespaces: what the tree shows when nodes are grouped otherwise. */
export function regroup(elements: Elements, graph: Graph): Elements {
  const { groups, nodes, members } = graph.document;
  const groupOf = new Map<string, string>();
  nodes.id.forEach((id, i) => {
    const group = groups[nodes.parent[i] ?? -1];
    if (group !== undefined) {
      groupOf.set(id, group.name);
    }
  });
  groups.forEach((group) => (members[group.id] ?? []).forEach((id) => groupOf.set(id, group.name)));
  return {
    ...elements,
    nodes: elements.nodes.map((node) => ({ ...node, namespace: groupOf.get(node.id) })),
    namespaces: groups.map((group) => ({
      id: group.id,
      name: group.name,
      parent: groups[group.parent]?.id,
      nodes: group.counts.node,
      datasets: group.counts.data,
    })),
  };
}
