import type { Graph } from '../graph/graph';
import { reach } from '../graph/reach';
import { store } from '../state/store';

/**
 * Chooses an end of a slice: with another element selected, the slice goes from the one that comes first in the graph to
 * the other, whatever was clicked first.
 */
export function chooseEnd(graph: Graph, i: number): void {
  const id = graph.id(i);
  const { selected, from, to } = store.view;
  const start = from[0] ?? (to.length === 0 && selected !== '' ? selected : undefined);
  if (start === undefined || start === id) {
    store.update({ from: [id], to: [], sliced: false });
    return;
  }
  const other = graph.representative(start);
  const isAbove = other !== undefined && reach(graph, i, 'down', 0).nodes.has(other);
  store.update(
    isAbove ? { from: [id], to: [start], sliced: false } : { from: [start], to: [id], sliced: false },
  );
}
