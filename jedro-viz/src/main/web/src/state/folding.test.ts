import { expect, it } from 'vitest';
import type { Project } from '../api/types';
import { openIds, shownGrouping, toggleOpen } from './folding';
import { initialView } from './view';

const project = (nodes: number) =>
  ({
    pipelines: [{ name: '__default__', nodes, datasets: 0 }],
    groupings: ['namespace', 'pipeline'],
    grouping: 'pipeline',
  }) as unknown as Project;

it('unfolds small graphs at first, and folds large ones', () => {
  expect(openIds(initialView, project(9))).toEqual(['*']);
  expect(openIds(initialView, project(1000))).toEqual([]);
  expect(openIds({ ...initialView, open: ['ns:a'] }, project(9))).toEqual(['ns:a']);
});

it('folds one of all, and unfolds one', () => {
  expect(toggleOpen(['*'], 'ns:a', ['ns:a', 'ns:b'])).toEqual(['ns:b']);
  expect(toggleOpen(['ns:b'], 'ns:a', [])).toEqual(['ns:a', 'ns:b']);
});

it('groups as chosen, else as fits the project', () => {
  expect(shownGrouping(initialView, project(1))).toBe('pipeline');
  expect(shownGrouping({ ...initialView, group: 'namespace' }, project(1))).toBe('namespace');
  expect(shownGrouping({ ...initialView, group: 'color' }, project(1))).toBe('pipeline');
});
