import { expect, it } from 'vitest';
import type { GraphDocument } from '../api/types';
import { decodePoints } from './graph';
import { addMove, movedGraph } from './moves';

const document: GraphDocument = {
  v: 1,
  w: 200,
  h: 200,
  dir: 'down',
  hash: 'h',
  groups: [
    {
      id: 'ns:g',
      name: 'g',
      parent: -1,
      open: true,
      counts: { node: 1, data: 0, param: 0 },
      x: 40,
      y: 90,
      w: 80,
      h: 80,
    },
  ],
  nodes: {
    id: ['node:a', 'node:b', 'node:c'],
    kind: [0, 0, 0],
    name: ['a', 'b', 'c'],
    label: ['a', 'b', 'c'],
    type: ['', '', ''],
    parent: [-1, 0, -1],
    x: [50, 50, 150],
    y: [10, 100, 10],
    w: [40, 40, 40],
    h: [20, 20, 20],
    count: [1, 1, 1],
  },
  edges: {
    from: [0, 2],
    to: [1, 0],
    kind: [0, 0],
    pts: [
      [70, 30, 0, 70],
      [170, 30, 0, 5],
    ],
  },
  members: {},
};

it('leaves a layout without moves as it is', () => {
  expect(movedGraph(document, { 'node:gone': [1, 1] })).toBe(document);
});

it('moves an element with the ends of its edges', () => {
  const moved = movedGraph(document, { 'node:b': [100, 30] });
  expect([moved.nodes.x[1], moved.nodes.y[1]]).toEqual([150, 130]);
  expect(decodePoints(moved.edges.pts[0]!)).toEqual([
    [70, 30],
    [70, 80],
    [170, 80],
    [170, 130],
  ]);
  expect(moved.edges.pts[1]).toEqual(document.edges.pts[1]);
});

it('lets the frame around it and the whole graph grow', () => {
  const moved = movedGraph(document, { 'node:b': [200, 130] });
  expect(moved.groups[0]).toMatchObject({ x: 40, y: 90, w: 264, h: 174 });
  expect([moved.w, moved.h]).toEqual([304, 264]);
  expect(document.groups[0]!.w).toBe(80);
});

it('leaves no element outside of the graph', () => {
  expect(movedGraph(document, { 'node:a': [-500, -500] }).nodes.x[0]).toBe(0);
});

it('adds what was moved again', () => {
  expect(addMove(undefined, 3.25, -2)).toEqual([3.25, -2]);
  expect(addMove([10, 20], 1, 2)).toEqual([11, 22]);
});
