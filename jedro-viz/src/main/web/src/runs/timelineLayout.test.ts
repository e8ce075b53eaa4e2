import { describe, expect, it } from 'vitest';
import type { RunDetails } from '../api/types';
import { RunStates } from '../live/runStates';
import { timelineOf } from './entries';
import { layoutLanes, mergeTiny, type TimelineEntry, timeTicks } from './timelineLayout';

const entry = (id: string, start: number, end: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id,
  start,
  end,
  state: 'finished',
  ...more,
});

describe('lanes', () => {
  it('are those of the workers, in natural order', () => {
    const lanes = layoutLanes([
      entry('a', 0, 5, { worker: 'worker 10' }),
      entry('b', 0, 5, { worker: 'worker 2' }),
      entry('c', 5, 9, { worker: 'worker 10' }),
    ]);
    expect(lanes.map((lane) => [lane.name, lane.entries.map((each) => each.id)])).toEqual([
      ['worker 2', ['b']],
      ['worker 10', ['a', 'c']],
    ]);
  });

  it('without workers have no overlaps', () => {
    const lanes = layoutLanes([entry('a', 0, 5), entry('b', 3, 8), entry('c', 5, 9)]);
    expect(lanes.map((lane) => lane.entries.map((each) => each.id))).toEqual([['a', 'c'], ['b']]);
  });

  it('take what is expected after what is known', () => {
    const lanes = layoutLanes([
      entry('a', 0, 5, { worker: 'worker 1' }),
      entry('b', 5, 9, { expected: true, state: 'waiting' }),
    ]);
    expect(lanes).toHaveLength(1);
  });
});

it('draws what is smaller than a pixel once', () => {
  const many = Array.from({ length: 1000 }, (_, i) => entry(`n${i}`, i * 0.01, i * 0.01 + 0.01));
  expect(mergeTiny(many, 1).length).toBeLessThan(10);
  expect(mergeTiny([...many, entry('bad', 10, 10.01, { state: 'failed' })], 1).at(-1)?.id).toBe('bad');
});

it('marks round times', () => {
  expect(timeTicks(9500, 6)).toEqual([0, 2000, 4000, 6000, 8000]);
  expect(timeTicks(3, 4)).toEqual([0, 1, 2, 3]);
});

describe('the timeline of a run', () => {
  const begin = Date.parse('2026-01-31T09:30:00Z');
  const run: RunDetails = {
    run: 'r',
    state: 'running',
    started: '2026-01-31T09:30:00Z',
    nodes: [
      { id: 'node:a', state: 'finished', started: 0, millis: 1000, worker: 0 },
      { id: 'node:b', state: 'running', started: 1000, worker: 0 },
      { id: 'node:c', state: 'waiting' },
    ],
    critical: ['node:a'],
    expected: { totalMillis: 6000, nodes: { 'node:a': 900, 'node:b': 3000, 'node:c': 2000 } },
  };

  it('has what ran, what runs and what is expected', () => {
    const states = new RunStates((task) => task());
    states.load(run);
    const { entries, elapsed, end } = timelineOf(run, states, false, begin + 2500);
    expect(entries.map(({ id, start, end: to, expected }) => [id, start, to, expected === true])).toEqual([
      ['node:a', 0, 1000, false],
      ['node:b', 1000, 2500, false],
      ['node:b', 2500, 4000, true],
      ['node:c', 4000, 6000, true],
    ]);
    expect([elapsed, end]).toEqual([2500, 6000]);
    expect(entries[0]).toMatchObject({ critical: true, worker: 'worker 1' });
  });
});
