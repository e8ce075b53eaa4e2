import type { Elements, Slice } from './types';

/** What lies between elements: what follows from the one and leads to the other, as `jedro run` would run it. */
export function sliceOf(elements: Elements, from: readonly string[], to: readonly string[]): Slice {
  const readers = new Map<string, string[]>();
  const writers = new Map<string, string[]>();
  for (const node of elements.nodes) {
    node.inputs.forEach((id) => readers.set(id, [...(readers.get(id) ?? []), node.id]));
    node.outputs.forEach((id) => writers.set(id, [...(writers.get(id) ?? []), node.id]));
  }
  const nodes = new Map(elements.nodes.map((node) => [node.id, node]));
  const down =
    from.length === 0 ? undefined : walk(from, (id) => nodes.get(id)?.outputs ?? readers.get(id) ?? []);
  const up = to.length === 0 ? undefined : walk(to, (id) => nodes.get(id)?.inputs ?? writers.get(id) ?? []);
  const chosen = elements.nodes.filter(({ id }) => (down?.has(id) ?? true) && (up?.has(id) ?? true));
  const datasets = [...new Set(chosen.flatMap((node) => [...node.inputs, ...node.outputs]))];
  return {
    nodes: chosen.map((node) => node.id),
    datasets: datasets.filter((id) => id.startsWith('data:')),
    command: [
      'jedro run',
      ...options(from, 'from-nodes', 'from-inputs'),
      ...options(to, 'to-nodes', 'to-outputs'),
    ].join(' '),
    request: {},
    ...(chosen.length === 0
      ? { problem: 'No node is between these elements; choose others, or swap from and to.' }
      : {}),
  };
}

function walk(start: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set(start);
  for (const id of seen) {
    next(id).forEach((other) => seen.add(other));
  }
  return seen;
}

function options(ids: readonly string[], nodeOption: string, dataOption: string): string[] {
  const names = (prefix: string) =>
    ids.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  const nodes = names('node:');
  const data = names('data:');
  return [
    ...(nodes.length > 0 ? [`--${nodeOption} ${nodes.join(',')}`] : []),
    ...(data.length > 0 ? [`--${dataOption} ${data.join(',')}`] : []),
  ];
}
