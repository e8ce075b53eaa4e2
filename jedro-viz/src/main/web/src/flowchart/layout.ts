import type { Flowchart, FlowLink, FlowNode } from './parse';

export interface PlacedNode extends FlowNode {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedLink extends FlowLink {
  points: [x: number, y: number][];
}

export interface PlacedFlowchart {
  width: number;
  height: number;
  nodes: PlacedNode[];
  links: PlacedLink[];
}

const HEIGHT = 34;
const GAP = 22;
const LAYER_GAP = 44;
const MARGIN = 8;
const CHARACTER = 7;
const SWEEPS = 6;

/** A place in a layer: a node, or where a link passes. */
interface Place {
  id: string;
  breadth: number;
  before: Place[];
  after: Place[];
  layer: number;
  order: number;
  /** Its middle across the direction of the flow. */
  middle: number;
}

/**
 * Places a flowchart in layers, each node behind all that lead to it, ordered by the middle of its neighbors (K. Sugiyama et al.,
 * Methods for visual understanding of hierarchical system structures, 1981).
 */
export function layoutFlowchart(chart: Flowchart): PlacedFlowchart {
  const isUpright = chart.dir === 'down' || chart.dir === 'up';
  const widths = new Map(chart.nodes.map((node) => [node.id, widthOf(node)]));
  const depth = isUpright ? HEIGHT : Math.max(...widths.values());
  const layers = layersOf(chart);
  const places = new Map<string, Place>();
  for (const { id } of chart.nodes) {
    places.set(id, place(id, isUpright ? widths.get(id)! : HEIGHT, layers.get(id)!));
  }
  const chains = chart.links.map((link) => chainOf(places.get(link.from)!, places.get(link.to)!, places));
  const rows = rowsOf([...places.values()]);
  order(rows);
  const breadth = spread(rows);
  const length = rows.length * depth + (rows.length - 1) * LAYER_GAP;

  const isBackwards = chart.dir === 'up' || chart.dir === 'left';
  const along = (layer: number) =>
    MARGIN + (isBackwards ? rows.length - 1 - layer : layer) * (depth + LAYER_GAP);
  const nodes = chart.nodes.map((node): PlacedNode => {
    const { middle, layer } = places.get(node.id)!;
    const width = widths.get(node.id)!;
    const across = MARGIN + middle;
    const start = along(layer);
    return isUpright
      ? { ...node, width, height: HEIGHT, x: across - width / 2, y: start }
      : { ...node, width, height: HEIGHT, x: start + (depth - width) / 2, y: across - HEIGHT / 2 };
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const links = chart.links.map((link, i): PlacedLink => {
    const between = chains[i]!.map(({ middle, layer }): [number, number] => {
      const at = along(layer) + depth / 2;
      return isUpright ? [MARGIN + middle, at] : [at, MARGIN + middle];
    });
    const from = byId.get(link.from)!;
    const to = byId.get(link.to)!;
    return {
      ...link,
      points: [
        border(from, between[0] ?? center(to)),
        ...between,
        border(to, between.at(-1) ?? center(from)),
      ],
    };
  });
  const sides = [breadth + 2 * MARGIN, length + 2 * MARGIN] as const;
  return { width: sides[isUpright ? 0 : 1], height: sides[isUpright ? 1 : 0], nodes, links };
}

function widthOf(node: FlowNode): number {
  return Math.max(44, node.text.length * CHARACTER + (node.shape === 'choice' ? 48 : 26));
}

function place(id: string, breadth: number, layer: number): Place {
  return { id, breadth, before: [], after: [], layer, order: 0, middle: 0 };
}

/** The longest way to each node; what leads back is left out. */
function layersOf(chart: Flowchart): Map<string, number> {
  const next = new Map<string, string[]>(chart.nodes.map((node) => [node.id, []]));
  chart.links.forEach((link) => next.get(link.from)!.push(link.to));
  const finished: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<string>();
  const visit = (id: string) => {
    state.set(id, 'open');
    for (const other of next.get(id)!) {
      if (state.get(other) === 'open') {
        back.add(`${id} ${other}`);
      } else if (!state.has(other)) {
        visit(other);
      }
    }
    state.set(id, 'done');
    finished.push(id);
  };
  chart.nodes.forEach(({ id }) => state.has(id) || visit(id));
  const layers = new Map<string, number>(chart.nodes.map((node) => [node.id, 0]));
  for (const id of finished.reverse()) {
    for (const other of next.get(id)!) {
      if (!back.has(`${id} ${other}`)) {
        layers.set(other, Math.max(layers.get(other)!, layers.get(id)! + 1));
      }
    }
  }
  return layers;
}

/** The places that a link passes between two nodes that are more than one layer apart. */
function chainOf(from: Place, to: Place, places: Map<string, Place>): Place[] {
  const chain: Place[] = [];
  const step = Math.sign(to.layer - from.layer);
  let last = from;
  const join = (next: Place) => {
    last.after.push(next);
    next.before.push(last);
    last = next;
  };
  for (let layer = from.layer + step; step !== 0 && layer !== to.layer; layer += step) {
    const passed = place(`passed ${places.size}`, 2, layer);
    places.set(passed.id, passed);
    chain.push(passed);
    join(passed);
  }
  join(to);
  return chain;
}

function rowsOf(places: readonly Place[]): Place[][] {
  const rows: Place[][] = [];
  places.forEach((each) => (rows[each.layer] ??= []).push(each));
  rows.forEach(number);
  return rows;
}

function number(row: readonly Place[]): void {
  row.forEach((each, i) => (each.order = i));
}

function order(rows: readonly Place[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const sorted = sweep % 2 === 0 ? rows : [...rows].reverse();
    for (const row of sorted) {
      const wanted = new Map(row.map((each) => [each, mean(each, (other) => other.order, each.order)]));
      row.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
      number(row);
    }
  }
}

function mean(each: Place, value: (other: Place) => number, otherwise: number): number {
  const others = [...each.before, ...each.after];
  return others.length === 0
    ? otherwise
    : others.reduce((sum, other) => sum + value(other), 0) / others.length;
}

/** Sets the middle of each place: near its neighbors, and beside those before it in its row. */
function spread(rows: readonly Place[][]): number {
  rows.forEach((row) => row.reduce((end, each) => put(each, end), 0));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const wanted = row.map((each) => mean(each, (other) => other.middle, each.middle));
      let end = -Infinity;
      row.forEach((each, i) => {
        each.middle = Math.max(wanted[i]!, end + each.breadth / 2);
        end = each.middle + each.breadth / 2 + GAP;
      });
      const shift = row.reduce((sum, each, i) => sum + wanted[i]! - each.middle, 0) / row.length;
      row.forEach((each) => (each.middle += shift));
    }
  }
  const all = rows.flat();
  const least = Math.min(...all.map((each) => each.middle - each.breadth / 2));
  all.forEach((each) => (each.middle -= least));
  return Math.max(...all.map((each) => each.middle + each.breadth / 2));
}

function put(each: Place, start: number): number {
  each.middle = start + each.breadth / 2;
  return start + each.breadth + GAP;
}

function center(node: PlacedNode): [number, number] {
  return [node.x + node.width / 2, node.y + node.height / 2];
}

/** Where the line from the middle of a node to a point leaves its box. */
function border(node: PlacedNode, [px, py]: readonly [number, number]): [number, number] {
  const [x, y] = center(node);
  const dx = px - x;
  const dy = py - y;
  const scale = Math.min(
    dx === 0 ? Infinity : node.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : node.height / 2 / Math.abs(dy),
  );
  return Number.isFinite(scale) ? [round(x + dx * scale), round(y + dy * scale)] : [x, node.y + node.height];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
