import { parseTags } from '../state/tags';
import type { DatasetElement, Elements, GraphDocument, Group, NodeColumns, NodeElement } from './types';
import { Kind } from './types';

/** What a view leaves of a graph, without a new layout. */
export interface GraphFilter {
  kinds: readonly string[];
  tags: string;
  datasetTypes: readonly string[];
  layers: readonly string[];
  hide: readonly string[];
  focus: string;
}

/**
 * The part of a saved graph that a filter leaves. Elements stay where they are: a file has no layout engine. A focused
 * namespace keeps the elements that it is connected with.
 */
export function filterGraph(document: GraphDocument, elements: Elements, filter: GraphFilter): GraphDocument {
  const { nodes, edges, groups } = document;
  const passes = elementTest(elements, filter);
  const inside = (i: number, namespace: string) =>
    nodes.id[i] === namespace || isBelow(groups, nodes.parent[i]!, namespace);
  let kept = nodes.id.flatMap((id, i) =>
    passes(id, nodes.kind[i]!) && !filter.hide.some((namespace) => inside(i, namespace)) ? [i] : [],
  );
  if (filter.focus !== '') {
    const near = new Set(kept.filter((i) => inside(i, filter.focus)));
    const own = new Set(near);
    edges.from.forEach((from, e) => {
      const to = edges.to[e]!;
      if (own.has(from) || own.has(to)) {
        near.add(from).add(to);
      }
    });
    kept = kept.filter((i) => near.has(i));
  }
  return kept.length === nodes.id.length ? document : only(document, kept, filter);
}

function elementTest(elements: Elements, filter: GraphFilter): (id: string, kind: number) => boolean {
  const datasets = new Map(elements.datasets.map((dataset) => [dataset.id, dataset]));
  const tags = new Map(elements.nodes.map((node) => [node.id, allTags(node, datasets)]));
  return (id, kind) => {
    const dataset = datasets.get(id);
    switch (kind) {
      case Kind.node:
        return filter.kinds.includes('node') && hasTags(tags.get(id) ?? [], filter.tags);
      case Kind.data:
        return (
          filter.kinds.includes('data') &&
          (filter.datasetTypes.length === 0 || filter.datasetTypes.includes(dataset?.type ?? '')) &&
          (filter.layers.length === 0 || filter.layers.includes(dataset?.layer ?? ''))
        );
      case Kind.bundle:
        return filter.kinds.includes('data');
      default:
        return true;
    }
  };
}

/** The tags of a node and of its data, of which the owner counts as one: `owner:Ada`. */
function allTags(node: NodeElement, datasets: ReadonlyMap<string, DatasetElement>): string[] {
  const own = [...node.inputs, ...node.outputs].flatMap((id) => {
    const dataset = datasets.get(id);
    return [...(dataset?.tags ?? []), ...(dataset?.owner === undefined ? [] : [`owner:${dataset.owner}`])];
  });
  return [...node.tags, ...own];
}

/** Whether tags satisfy an expression such as `a+-b`. */
export function hasTags(tags: readonly string[], expression: string): boolean {
  const { mode, withTags, without } = parseTags(expression);
  const has = (tag: string) => tags.includes(tag);
  const wanted = withTags.length === 0 || (mode === 'all' ? withTags.every(has) : withTags.some(has));
  return wanted && !without.some(has);
}

function isBelow(groups: readonly Group[], group: number, namespace: string): boolean {
  for (let at = group; at >= 0; at = groups[at]?.parent ?? -1) {
    if (groups[at]?.id === namespace) {
      return true;
    }
  }
  return false;
}

function only(document: GraphDocument, kept: readonly number[], filter: GraphFilter): GraphDocument {
  const { nodes, edges, groups } = document;
  const next = new Map(kept.map((i, at) => [i, at]));
  const columns = Object.fromEntries(
    Object.entries(nodes).map(([name, column]) => [name, kept.map((i) => (column as unknown[])[i])]),
  ) as unknown as NodeColumns;
  const edgeIndices = edges.from.flatMap((from, e) => (next.has(from) && next.has(edges.to[e]!) ? [e] : []));
  const used = (group: number) => kept.some((i) => isBelow(groups, nodes.parent[i]!, groups[group]!.id));
  return {
    ...document,
    nodes: columns,
    // Groups keep their indices; those without elements are closed and thus not drawn.
    groups: groups.map((group, i) => ({
      ...group,
      open: group.open && used(i) && !filter.hide.includes(group.id),
    })),
    edges: {
      from: edgeIndices.map((e) => next.get(edges.from[e]!)!),
      to: edgeIndices.map((e) => next.get(edges.to[e]!)!),
      kind: edgeIndices.map((e) => edges.kind[e]!),
      pts: edgeIndices.map((e) => edges.pts[e]!),
    },
  };
}
