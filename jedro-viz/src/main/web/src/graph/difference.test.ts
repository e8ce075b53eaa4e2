import { expect, it } from 'vitest';
import type { Elements } from '../api/types';
import { compare, onlyIn } from './difference';

const elements = (nodes: string[], datasets: string[]) =>
  ({
    nodes: nodes.map((name) => ({ id: `node:${name}` })),
    datasets: datasets.map((name) => ({ id: `data:${name}` })),
  }) as unknown as Elements;

const difference = compare(
  ['daily', 'weekly'],
  [elements(['a', 'b'], ['x']), elements(['b', 'c', 'd'], ['x', 'y'])],
);

it('finds what only one of two pipelines has', () => {
  expect([...difference.only]).toEqual([
    ['node:a', 0],
    ['node:c', 1],
    ['node:d', 1],
    ['data:y', 1],
  ]);
  expect(difference.counts).toEqual({ only: [1, 2], both: 1 });
});

it('marks what stands for many if all of them are in one pipeline', () => {
  expect(onlyIn(difference, ['node:c', 'data:y'])).toBe(1);
  expect(onlyIn(difference, ['node:c', 'node:b'])).toBeUndefined();
  expect(onlyIn(difference, ['node:a', 'node:c'])).toBeUndefined();
  expect(onlyIn(difference, [])).toBeUndefined();
});
