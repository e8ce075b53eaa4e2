import type { Way } from '../state/view';
import type { Graph } from './graph';

/** Elements and edges, by their index. */
export interface Reach {
  nodes: ReadonlySet<number>;
  edges: ReadonlySet<number>;
}

/** What leads to an element and what follows from it. `hops` limits the number of edges; 0 is no limit. */
export function reach(graph: Graph, start: number, way: Way, hops: number): Reach {
  const nodes = new Set([start]);
  const edges = new Set<number>();
  if (way !== 'down') {
    walk(graph.incoming, graph.document.edges.from, start, hops, nodes, edges);
  }
  if (way !== 'up') {
    walk(graph.outgoing, graph.document.edges.to, start, hops, nodes, edges);
  }
  return { nodes, edges };
}

/** Elements by their ids, or what stands for them, and the edges between them. */
export function among(graph: Graph, ids: readonly string[]): Reach {
  const nodes = new Set(ids.flatMap((id) => graph.representative(id) ?? []));
  const { from, to } = graph.document.edges;
  const edges = new Set(from.flatMap((source, e) => (nodes.has(source) && nodes.has(to[e]!) ? [e] : [])));
  return { nodes, edges };
}

function walk(
  next: readonly (readonly number[])[],
  end: readonly number[],
  start: number,
  hops: number,
  nodes: Set<number>,
  edges: Set<number>,
): void {
  const seen = new Set([start]);
  let border = [start];
  for (let hop = 0; border.length > 0 && (hops === 0 || hop < hops); hop++) {
    const reached: number[] = [];
    for (const i of border) {
      for (const e of next[i]!) {
        edges.add(e);
        const other = end[e]!;
        if (!seen.has(other)) {
          seen.add(other);
          nodes.add(other);
          reached.push(other);
        }
      }
    }
    border = reached;
  }
}

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/**
 * Where an arrow key leads: along the direction of the graph it follows edges, the straightest first; across it, it goes
 * to the nearest element beside.
 */
export function follow(graph: Graph, i: number, arrow: Arrow): number | undefined {
  const down = graph.document.dir === 'down';
  const { from, to } = graph.document.edges;
  if (arrow === (down ? 'ArrowDown' : 'ArrowRight')) {
    return straightest(
      graph,
      i,
      graph.outgoing[i]!.map((e) => to[e]!),
    );
  }
  if (arrow === (down ? 'ArrowUp' : 'ArrowLeft')) {
    return straightest(
      graph,
      i,
      graph.incoming[i]!.map((e) => from[e]!),
    );
  }
  return beside(graph, i, arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1);
}

function straightest(graph: Graph, i: number, others: readonly number[]): number | undefined {
  const own = middle(graph, i);
  return least(others, (other) => Math.abs(middle(graph, other).across - own.across));
}

function beside(graph: Graph, i: number, sign: 1 | -1): number | undefined {
  const own = middle(graph, i);
  const others: number[] = [];
  for (let other = 0; other < graph.size; other++) {
    if (other !== i && sign * (middle(graph, other).across - own.across) > 1) {
      others.push(other);
    }
  }
  return least(others, (other) => {
    const { along, across } = middle(graph, other);
    return Math.abs(across - own.across) + 4 * Math.abs(along - own.along);
  });
}

function middle(graph: Graph, i: number): { along: number; across: number } {
  const { x0, y0, x1, y1 } = graph.box(i);
  const x = (x0 + x1) / 2;
  const y = (y0 + y1) / 2;
  return graph.document.dir === 'down' ? { along: y, across: x } : { along: x, across: y };
}

function least(candidates: readonly number[], cost: (i: number) => number): number | undefined {
  let best: number | undefined;
  let bestCost = Infinity;
  for (const candidate of candidates) {
    const each = cost(candidate);
    if (each < bestCost) {
      best = candidate;
      bestCost = each;
    }
  }
  return best;
}
