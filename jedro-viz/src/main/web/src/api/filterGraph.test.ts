import { describe, expect, it } from 'vitest';
import { filterGraph, type GraphFilter, hasTags } from './filterGraph';
import { sliceOf } from './sliceOf';
import type { Elements, GraphDocument } from './types';

/** a → x → b, where b is in the namespace n. */
const document: GraphDocument = {
  v: 1,
  w: 100,
  h: 100,
  dir: 'down',
  hash: '',
  groups: [
    {
      id: 'ns:n',
      name: 'n',
      parent: -1,
      open: true,
      counts: { node: 1, data: 0, param: 0 },
      x: 0,
      y: 0,
      w: 9,
      h: 9,
    },
  ],
  nodes: {
    id: ['node:a', 'data:x', 'node:n.b'],
    kind: [0, 1, 0],
    name: ['a', 'x', 'n.b'],
    label: ['a', 'x', 'b'],
    type: ['', 'csv', ''],
    parent: [-1, -1, 0],
    x: [0, 0, 0],
    y: [0, 30, 60],
    w: [9, 9, 9],
    h: [9, 9, 9],
    count: [1, 1, 1],
  },
  edges: {
    from: [0, 1],
    to: [1, 2],
    kind: [1, 0],
    pts: [
      [0, 9, 0, 21],
      [0, 39, 0, 21],
    ],
  },
  members: {},
};

const elements: Elements = {
  hash: '',
  nodes: [
    { id: 'node:a', name: 'a', tags: ['t'], function: 'f', inputs: [], outputs: ['data:x'] },
    { id: 'node:n.b', name: 'n.b', namespace: 'n', tags: [], function: 'f', inputs: ['data:x'], outputs: [] },
  ],
  datasets: [{ id: 'data:x', name: 'x', type: 'csv', versioned: false, role: 'intermediate' }],
  params: [],
  namespaces: [],
};

const everything: GraphFilter = {
  kinds: ['node', 'data'],
  tags: '',
  datasetTypes: [],
  layers: [],
  hide: [],
  focus: '',
};
const left = (filter: Partial<GraphFilter>) => filterGraph(document, elements, { ...everything, ...filter });

describe('filtering a saved graph', () => {
  it('leaves it as it is without a filter', () => {
    expect(left({})).toBe(document);
  });

  it('keeps edges among what is left, and closes frames without elements', () => {
    const graph = left({ tags: 't' });
    expect(graph.nodes.id).toEqual(['node:a', 'data:x']);
    expect(graph.edges).toEqual({ from: [0], to: [1], kind: [1], pts: [[0, 9, 0, 21]] });
    expect(graph.groups[0]?.open).toBe(false);
  });

  it('filters by type, and hides and focuses namespaces', () => {
    expect(left({ datasetTypes: ['parquet'] }).nodes.id).toEqual(['node:a', 'node:n.b']);
    expect(left({ kinds: ['data'] }).nodes.id).toEqual(['data:x']);
    expect(left({ hide: ['ns:n'] }).nodes.id).toEqual(['node:a', 'data:x']);
    expect(left({ focus: 'ns:n' }).nodes.id).toEqual(['data:x', 'node:n.b']);
  });
});

it('decides expressions of tags', () => {
  expect([
    hasTags(['a'], 'a,b'),
    hasTags(['a'], 'a+b'),
    hasTags(['a', 'b'], 'a+-b'),
    hasTags([], '-b'),
  ]).toEqual([true, false, false, true]);
});

describe('a slice', () => {
  it('is what lies between its ends', () => {
    expect(sliceOf(elements, ['data:x'], ['node:n.b'])).toEqual({
      nodes: ['node:n.b'],
      datasets: ['data:x'],
      command: 'jedro run --from-inputs x --to-nodes n.b',
      request: {},
    });
    expect(sliceOf(elements, ['node:a'], []).nodes).toEqual(['node:a', 'node:n.b']);
  });

  it('reports when nothing lies between', () => {
    expect(sliceOf(elements, ['node:n.b'], ['node:a']).problem).toBe(
      'No node is between these elements; choose others, or swap from and to.',
    );
  });
});
