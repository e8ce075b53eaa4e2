import { expect, it } from 'vitest';
import type { Elements } from '../api/types';
import { sectionOf, treeRows } from './treeRows';

const node = (name: string, namespace?: string) => ({
  id: `node:${name}`,
  name,
  namespace,
  tags: [],
  function: 'f',
  inputs: [],
  outputs: [],
});

const elements: Elements = {
  hash: '',
  nodes: [node('free'), node('a.one', 'a'), node('a.b.two', 'a.b')],
  datasets: [{ id: 'data:x', name: 'x', type: 'csv', versioned: false, role: 'input' }],
  params: [],
  namespaces: [
    { id: 'ns:a', name: 'a', nodes: 2, datasets: 0 },
    { id: 'ns:a.b', name: 'a.b', parent: 'ns:a', nodes: 1, datasets: 0 },
  ],
};

const outline = (toggled: string[]) =>
  treeRows(elements, new Set(toggled)).map((row) => `${'  '.repeat(row.depth)}${row.name}`);

it('nests namespaces before nodes, and closes sections', () => {
  expect(outline([])).toEqual(['a', '  b', '    two', '  one', 'free', 'Datasets']);
});

it('closes what was toggled and opens sections', () => {
  expect(outline(['ns:a', 'section:datasets'])).toEqual(['a', 'free', 'Datasets', '  x']);
});

it('knows the nodes below a namespace', () => {
  expect(treeRows(elements, new Set())[0]?.nodeIds).toEqual(['node:a.one', 'node:a.b.two']);
});

it('closes the namespaces of large projects at first', () => {
  const many = { ...elements, nodes: Array.from({ length: 61 }, (_, i) => node(`a.n${i}`, 'a')) };
  expect(treeRows(many, new Set()).map((row) => row.name)).toEqual(['a', 'Datasets']);
});

it('knows the section of a dataset', () => {
  expect(sectionOf('data:x', elements)).toBe('section:datasets');
  expect(sectionOf('node:free', elements)).toBeUndefined();
});
