import type { GraphDocument, Group } from '../api/types';
import { decodePoints, type Point } from './graph';

/** By how much elements were moved from where the layout has put them, by their ids. */
export type Moves = Readonly<Record<string, Point>>;

const MARGIN = 14;

/** A layout with some elements elsewhere: their edges follow, and the frames around them grow. */
export function movedGraph(document: GraphDocument, moves: Moves): GraphDocument {
  const moved = new Map<number, Point>();
  document.nodes.id.forEach((id, i) => {
    const move = Object.hasOwn(moves, id) ? moves[id] : undefined;
    if (move !== undefined) {
      moved.set(i, move);
    }
  });
  if (moved.size === 0) {
    return document;
  }
  const { nodes } = document;
  const shift = (values: readonly number[], axis: 0 | 1) =>
    values.map((value, i) => Math.max(0, Math.round(value + (moved.get(i)?.[axis] ?? 0))));
  const next: GraphDocument = {
    ...document,
    nodes: { ...nodes, x: shift(nodes.x, 0), y: shift(nodes.y, 1) },
  };
  next.edges = {
    ...document.edges,
    pts: document.edges.pts.map((pts, e) => route(document, next, moved, e, pts)),
  };
  next.groups = document.groups.map((group) => ({ ...group }));
  moved.forEach((_, i) => growFrames(next, i));
  next.w = Math.max(document.w, ...[...moved.keys()].map((i) => next.nodes.x[i]! + nodes.w[i]! + MARGIN));
  next.h = Math.max(document.h, ...[...moved.keys()].map((i) => next.nodes.y[i]! + nodes.h[i]! + MARGIN));
  return next;
}

/** Where an element would be that is moved on, as a move from its place in the layout. */
export function addMove(move: Point | undefined, dx: number, dy: number): Point {
  return [(move?.[0] ?? 0) + dx, (move?.[1] ?? 0) + dy];
}

function route(
  before: GraphDocument,
  after: GraphDocument,
  moved: ReadonlyMap<number, Point>,
  e: number,
  pts: readonly number[],
): number[] {
  const from = before.edges.from[e]!;
  const to = before.edges.to[e]!;
  const points = decodePoints(pts);
  const first = points[0];
  const last = points[points.length - 1];
  if ((!moved.has(from) && !moved.has(to)) || first === undefined || last === undefined) {
    return [...pts];
  }
  const by = (i: number): Point => [
    after.nodes.x[i]! - before.nodes.x[i]!,
    after.nodes.y[i]! - before.nodes.y[i]!,
  ];
  const [fx, fy] = by(from);
  const [tx, ty] = by(to);
  return encodePoints(bent([first[0] + fx, first[1] + fy], [last[0] + tx, last[1] + ty], before.dir));
}

/** A line with two corners, which leaves and arrives in the direction of the flow. */
function bent([x1, y1]: Point, [x2, y2]: Point, dir: GraphDocument['dir']): Point[] {
  if (dir === 'down') {
    const y = Math.round((y1 + y2) / 2);
    return [
      [x1, y1],
      [x1, y],
      [x2, y],
      [x2, y2],
    ];
  }
  const x = Math.round((x1 + x2) / 2);
  return [
    [x1, y1],
    [x, y1],
    [x, y2],
    [x2, y2],
  ];
}

function encodePoints(points: readonly Point[]): number[] {
  return points.flatMap(([x, y], i) => {
    const before = points[i - 1] ?? [0, 0];
    return [x - before[0], y - before[1]];
  });
}

function growFrames(document: GraphDocument, i: number): void {
  const { nodes, groups } = document;
  const x0 = nodes.x[i]! - MARGIN;
  const y0 = nodes.y[i]! - MARGIN;
  const x1 = nodes.x[i]! + nodes.w[i]! + MARGIN;
  const y1 = nodes.y[i]! + nodes.h[i]! + MARGIN;
  for (let g = nodes.parent[i]!; g >= 0; g = groups[g]!.parent) {
    grow(groups[g]!, x0, y0, x1, y1);
  }
}

function grow(group: Group, x0: number, y0: number, x1: number, y1: number): void {
  const right = Math.max(group.x + group.w, x1);
  const bottom = Math.max(group.y + group.h, y1);
  group.x = Math.min(group.x, x0);
  group.y = Math.min(group.y, y0);
  group.w = right - group.x;
  group.h = bottom - group.y;
}
