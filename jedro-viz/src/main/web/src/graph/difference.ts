import type { Elements } from '../api/types';

/** What two pipelines do not have in common: the only one of them that has an element, by its index. */
export interface Difference {
  names: readonly [string, string];
  only: ReadonlyMap<string, 0 | 1>;
  counts: { only: readonly [number, number]; both: number };
}

/** Compares two pipelines by their nodes and data. The counts are those of nodes. */
export function compare(
  names: readonly [string, string],
  elements: readonly [Elements, Elements],
): Difference {
  const [a, b] = elements.map(
    (each) => new Set([...each.nodes.map((node) => node.id), ...each.datasets.map((dataset) => dataset.id)]),
  ) as [Set<string>, Set<string>];
  const only = new Map<string, 0 | 1>();
  a.forEach((id) => b.has(id) || only.set(id, 0));
  b.forEach((id) => a.has(id) || only.set(id, 1));
  const count = (index: 0 | 1) => elements[index].nodes.filter((node) => only.get(node.id) === index).length;
  const counts: [number, number] = [count(0), count(1)];
  return { names, only, counts: { only: counts, both: elements[0].nodes.length - counts[0] } };
}

/** Which pipeline alone has an element; what stands for many is marked if all of them are in the same one. */
export function onlyIn(difference: Difference, ids: readonly string[]): 0 | 1 | undefined {
  const first = ids[0] === undefined ? undefined : difference.only.get(ids[0]);
  return ids.every((id) => difference.only.get(id) === first) ? first : undefined;
}
