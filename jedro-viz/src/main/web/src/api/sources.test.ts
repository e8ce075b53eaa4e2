import { expect, it } from 'vitest';
import { bitmapScale, pictureSize } from '../app/exportPicture';
import { nearestGraph, type SavedGraph } from './fileSource';
import { toSearch } from './search';
import type { GraphDocument } from './types';

it('joins lists and leaves out what is empty', () => {
  expect(
    toSearch({ pipeline: ['a', 'b c'], open: '', params: true, limit: 5, from: undefined, outputs: false }),
  ).toBe('?pipeline=a%2Cb+c&params=1&limit=5&outputs=0');
  expect(toSearch({})).toBe('');
});

it('finds the saved layout that differs least', () => {
  const saved = (pipeline: string, open: string[], dir = 'down'): SavedGraph => ({
    pipeline,
    open,
    dir,
    graph: {} as GraphDocument,
  });
  const graphs = [saved('a', []), saved('a', ['ns:x']), saved('a', ['*']), saved('b', ['ns:x', 'ns:y'])];
  const find = (open: string[]) =>
    nearestGraph(graphs, { pipeline: 'a', open, dir: 'down', params: false })?.open;
  expect(find([])).toEqual([]);
  expect(find(['ns:x', 'ns:y'])).toEqual(['ns:x']);
  expect(find(['*'])).toEqual(['*']);
});

it('finds the layout in the direction that fits, which was saved first', () => {
  const graphs = ['right', 'down'].map((dir): SavedGraph => ({
    pipeline: 'a',
    open: [],
    dir,
    graph: {} as GraphDocument,
  }));
  const find = (dir: string) => nearestGraph(graphs, { pipeline: 'a', open: [], dir, params: false })?.dir;
  expect(find('auto')).toBe('right');
  expect(find('down')).toBe('down');
});

it('limits pictures to what browsers can draw', () => {
  expect(pictureSize('<svg viewBox="0 0 1445 1160.5">')).toEqual({ width: 1445, height: 1160.5 });
  expect(bitmapScale(1000, 800)).toBe(2);
  expect(bitmapScale(40_000, 100) * 40_000).toBe(16_384);
  expect(bitmapScale(20_000, 20_000) * 20_000).toBeLessThan(11_000);
});
