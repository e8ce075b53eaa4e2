import Flatbush from 'flatbush';
import { type GraphDocument, Kind } from '../api/types';
import type { Box } from './camera';

export type Point = readonly [x: number, y: number];

/** A layout that the server sent, with what the page looks up in it. Elements and edges are named by their index. */
export class Graph {
  readonly document: GraphDocument;
  /** The layout as it came, before elements were moved by hand. */
  readonly layout: GraphDocument;
  readonly incoming: readonly (readonly number[])[];
  readonly outgoing: readonly (readonly number[])[];
  readonly #index = new Map<string, number>();
  readonly #groupIndex = new Map<string, number>();
  readonly #inside = new Map<string, readonly string[]>();
  readonly #owner = new Map<string, number>();
  readonly #paths: string[] = [];
  readonly #points: Point[][];
  readonly #nodeBoxes: Flatbush | undefined;
  readonly #edgeBoxes: Flatbush | undefined;

  constructor(document: GraphDocument, layout: GraphDocument = document) {
    this.document = document;
    this.layout = layout;
    const { nodes, edges, groups, members } = document;
    nodes.id.forEach((id, i) => this.#index.set(id, i));
    groups.forEach((group, i) => this.#groupIndex.set(group.id, i));
    for (const [id, inside] of Object.entries(members)) {
      const i = this.#index.get(id);
      if (i !== undefined) {
        inside.forEach((member) => this.#owner.set(member, i));
      }
    }
    const incoming: number[][] = nodes.id.map(() => []);
    const outgoing: number[][] = nodes.id.map(() => []);
    edges.from.forEach((from, e) => {
      outgoing[from]?.push(e);
      incoming[edges.to[e]!]?.push(e);
    });
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.#points = edges.pts.map(decodePoints);
    this.#nodeBoxes = indexBoxes(nodes.id.map((_, i) => this.box(i)));
    this.#edgeBoxes = indexBoxes(this.#points.map(boxAround));
  }

  /** By how much an element was moved by hand. */
  moved(i: number): Point {
    const { nodes } = this.document;
    const { x, y } = this.layout.nodes;
    return [nodes.x[i]! - x[i]!, nodes.y[i]! - y[i]!];
  }

  get size(): number {
    return this.document.nodes.id.length;
  }

  /** The ids of the nodes in a namespace, whether they are drawn or inside of a folded one. */
  inside(group: string): readonly string[] {
    const known = this.#inside.get(group);
    if (known !== undefined) {
      return known;
    }
    const { nodes, groups, members } = this.document;
    const own = this.#groupIndex.get(group);
    const ids = nodes.id.flatMap((id, i) => (nodes.parent[i] === own ? (members[id] ?? [id]) : []));
    const below = groups
      .filter((each) => each.parent === own && each.open)
      .flatMap((each) => this.inside(each.id));
    const all = [...ids, ...below].filter((id) => id.startsWith('node:'));
    this.#inside.set(group, all);
    return all;
  }

  id(i: number): string {
    return this.document.nodes.id[i]!;
  }

  box(i: number): Box {
    const { x, y, w, h } = this.document.nodes;
    return { x0: x[i]!, y0: y[i]!, x1: x[i]! + w[i]!, y1: y[i]! + h[i]! };
  }

  isNamespace(i: number): boolean {
    return this.document.nodes.kind[i] === Kind.namespace;
  }

  find(id: string): number | undefined {
    return this.#index.get(id);
  }

  findGroup(id: string): number | undefined {
    return this.#groupIndex.get(id);
  }

  /** The element itself, else what stands for it: the closed namespace or the bundle that it is in. */
  representative(id: string): number | undefined {
    return this.#index.get(id) ?? this.#owner.get(id);
  }

  /** Where an element, or the namespace that is open, is drawn. */
  place(id: string): Box | undefined {
    const i = this.representative(id);
    if (i !== undefined) {
      return this.box(i);
    }
    const group = this.document.groups[this.#groupIndex.get(id) ?? -1];
    return group === undefined || !group.open
      ? undefined
      : { x0: group.x, y0: group.y, x1: group.x + group.w, y1: group.y + group.h };
  }

  /** Whether there is space to the right of an element, for a text of this width. */
  hasSpaceBeside(i: number, width: number): boolean {
    const { x1, y0, y1 } = this.box(i);
    return this.nodesIn({ x0: x1 + 2, y0: y0 + 2, x1: x1 + width, y1: y1 - 2 }).every((other) => other === i);
  }

  /** The id of the node that writes a dataset, if it is drawn. */
  producer(i: number): string | undefined {
    const e = this.incoming[i]?.[0];
    return e === undefined ? undefined : this.id(this.document.edges.from[e]!);
  }

  points(e: number): readonly Point[] {
    return this.#points[e]!;
  }

  path(e: number): string {
    return (this.#paths[e] ??= roundedPath(this.#points[e]!));
  }

  nodesIn(box: Box): number[] {
    return this.#nodeBoxes?.search(box.x0, box.y0, box.x1, box.y1).sort((a, b) => a - b) ?? [];
  }

  edgesIn(box: Box): number[] {
    return this.#edgeBoxes?.search(box.x0, box.y0, box.x1, box.y1).sort((a, b) => a - b) ?? [];
  }

  nodeAt(x: number, y: number): number | undefined {
    return this.#nodeBoxes?.search(x, y, x, y)[0];
  }
}

/** The corners of an edge: the first point is absolute, the others are relative to the one before. */
export function decodePoints(numbers: readonly number[]): Point[] {
  const points: Point[] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    x += numbers[i]!;
    y += numbers[i + 1]!;
    points.push([x, y]);
  }
  return points;
}

/** A line through the points whose corners are round. */
export function roundedPath(points: readonly Point[], radius = 7): string {
  if (points.length < 2) {
    return '';
  }
  let path = `M${points[0]!.join(' ')}`;
  for (let i = 1; i < points.length - 1; i++) {
    const corner = points[i]!;
    const before = towards(corner, points[i - 1]!, radius);
    const after = towards(corner, points[i + 1]!, radius);
    path += `L${before.join(' ')}Q${corner.join(' ')} ${after.join(' ')}`;
  }
  return `${path}L${points[points.length - 1]!.join(' ')}`;
}

function towards([x, y]: Point, [tx, ty]: Point, radius: number): Point {
  const length = Math.hypot(tx - x, ty - y) || 1;
  const part = Math.min(radius, length / 2) / length;
  return [round(x + (tx - x) * part), round(y + (ty - y) * part)];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function boxAround(points: readonly Point[]): Box {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const [x, y] of points) {
    box.x0 = Math.min(box.x0, x);
    box.y0 = Math.min(box.y0, y);
    box.x1 = Math.max(box.x1, x);
    box.y1 = Math.max(box.y1, y);
  }
  return box;
}

function indexBoxes(boxes: readonly Box[]): Flatbush | undefined {
  if (boxes.length === 0) {
    return undefined;
  }
  const index = new Flatbush(boxes.length);
  boxes.forEach((box) => index.add(box.x0, box.y0, box.x1, box.y1));
  index.finish();
  return index;
}
