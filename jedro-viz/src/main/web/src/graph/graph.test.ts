import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../api/types';
import { decodePoints, Graph, roundedPath } from './graph';
import { among, follow, reach } from './reach';

/** Two columns: a → x → b → y → c, and d beside b, which reads x too; d is in a namespace that is folded. */
const document: GraphDocument = {
  v: 1,
  w: 400,
  h: 300,
  dir: 'down',
  hash: '',
  groups: [
    {
      id: 'ns:open',
      name: 'open',
      parent: -1,
      open: true,
      counts: { node: 2, data: 0, param: 0 },
      x: 0,
      y: 90,
      w: 100,
      h: 40,
    },
  ],
  nodes: {
    id: ['node:a', 'data:x', 'node:b', 'data:y', 'node:c', 'ns:d'],
    kind: [0, 1, 0, 1, 0, 3],
    name: ['a', 'x', 'b', 'y', 'c', 'd'],
    label: ['a', 'x', 'b', 'y', 'c', 'd'],
    type: ['', 'csv', '', 'csv', '', ''],
    parent: [-1, -1, 0, -1, -1, 0],
    x: [0, 0, 0, 0, 0, 200],
    y: [0, 50, 100, 150, 200, 100],
    w: [80, 80, 80, 80, 80, 80],
    h: [40, 26, 40, 26, 40, 40],
    count: [1, 1, 1, 1, 1, 2],
  },
  edges: {
    from: [0, 1, 2, 3, 1],
    to: [1, 2, 3, 4, 5],
    kind: [1, 0, 1, 0, 0],
    pts: [
      [40, 40, 0, 10],
      [40, 76, 0, 24],
      [40, 140, 0, 10],
      [40, 176, 0, 24],
      [40, 76, 0, 12, 200, 0, 0, 12],
    ],
  },
  members: { 'ns:d': ['node:d.one', 'node:d.two', 'data:d.z'] },
};

const graph = new Graph(document);
const names = (indices: Iterable<number>) => [...indices].map((i) => graph.id(i)).sort();

describe('a graph', () => {
  it('reads corners as steps from the first', () => {
    expect(decodePoints([40, 76, 0, 12, 200, 0])).toEqual([
      [40, 76],
      [40, 88],
      [240, 88],
    ]);
  });

  it('rounds corners, less where lines are short', () => {
    expect(
      roundedPath([
        [0, 0],
        [0, 20],
        [20, 20],
      ]),
    ).toBe('M0 0L0 13Q0 20 7 20L20 20');
    expect(
      roundedPath([
        [0, 0],
        [0, 4],
        [20, 4],
      ]),
    ).toBe('M0 0L0 2Q0 4 7 4L20 4');
  });

  it('stands for what is folded', () => {
    expect(graph.representative('node:d.two')).toBe(5);
    expect(graph.find('node:d.two')).toBeUndefined();
    expect(graph.place('ns:open')).toEqual({ x0: 0, y0: 90, x1: 100, y1: 130 });
  });

  it('lists the nodes of a namespace, folded ones too', () => {
    expect(graph.inside('ns:open')).toEqual(['node:b', 'node:d.one', 'node:d.two']);
  });

  it('finds what is in a window and at a point', () => {
    expect(names(graph.nodesIn({ x0: 0, y0: 0, x1: 100, y1: 60 }))).toEqual(['data:x', 'node:a']);
    expect(graph.nodeAt(210, 110)).toBe(5);
    expect(graph.nodeAt(150, 20)).toBeUndefined();
    expect(graph.hasSpaceBeside(2, 150)).toBe(false);
    expect(graph.hasSpaceBeside(0, 150)).toBe(true);
  });
});

describe('what is reached from an element', () => {
  it('is what leads to it and what follows', () => {
    expect(names(reach(graph, 2, 'both', 0).nodes)).toEqual([
      'data:x',
      'data:y',
      'node:a',
      'node:b',
      'node:c',
    ]);
    expect(names(reach(graph, 2, 'up', 0).nodes)).toEqual(['data:x', 'node:a', 'node:b']);
    expect([...reach(graph, 2, 'down', 0).edges]).toEqual([2, 3]);
  });

  it('is limited by the number of edges', () => {
    expect(names(reach(graph, 0, 'down', 2).nodes)).toEqual(['data:x', 'node:a', 'node:b', 'ns:d']);
  });
});

it('knows the edges among some elements, folded ones too', () => {
  const some = among(graph, ['data:x', 'node:b', 'node:d.one', 'node:gone']);
  expect(names(some.nodes)).toEqual(['data:x', 'node:b', 'ns:d']);
  expect([...some.edges]).toEqual([1, 4]);
});

describe('arrow keys', () => {
  it('follow the straightest edge', () => {
    expect(follow(graph, 1, 'ArrowDown')).toBe(2);
    expect(follow(graph, 2, 'ArrowUp')).toBe(1);
    expect(follow(graph, 0, 'ArrowUp')).toBeUndefined();
  });

  it('go to what is beside', () => {
    expect(follow(graph, 2, 'ArrowRight')).toBe(5);
    expect(follow(graph, 5, 'ArrowLeft')).toBe(2);
  });
});
