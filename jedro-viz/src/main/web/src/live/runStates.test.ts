import { expect, it } from 'vitest';
import { countStates, RunStates, stateOf, summaryState } from './runStates';

it('calls only the listeners of what changed, once for each drawing', () => {
  const tasks: (() => void)[] = [];
  const states = new RunStates((task) => tasks.push(task));
  const calls: string[] = [];
  states.subscribe('node:a', () => calls.push('a'));
  states.subscribe('node:b', () => calls.push('b'));
  states.applyNodes([
    ['node:a', 'running', 1000],
    ['node:a', 'finished', 1400],
  ]);
  expect(calls).toEqual([]);
  tasks.forEach((task) => task());
  expect(calls).toEqual(['a']);
  expect(states.get('node:a')).toMatchObject({ state: 'finished', millis: 400 });
});

it('keeps what events do not know', () => {
  const states = new RunStates((task) => task());
  states.load({
    run: 'r',
    state: 'running',
    nodes: [],
    datasets: [{ id: 'data:x', rows: 5, deltaRows: 0.2, warn: true }],
  });
  states.applyDatasets([['data:x', 'finished', -1, 100]]);
  expect(states.get('data:x')).toMatchObject({ rows: 5, bytes: 100, warn: true });
});

it('counts the states of nodes, and shows what needs attention', () => {
  const states = new RunStates((task) => task());
  states.applyNodes([
    ['node:a', 'finished', 1],
    ['node:b', 'failed', 1],
  ]);
  states.applyDatasets([['data:x', 'finished']]);
  const counts = countStates(states, ['node:a', 'node:b', 'node:c', 'data:x']);
  expect(counts).toEqual({ finished: 1, failed: 1 });
  expect(summaryState(counts)).toBe('failed');
});

it('knows the names that records use', () => {
  expect(['succeeded', 'interrupted', 'queued', 'new'].map(stateOf)).toEqual([
    'finished',
    'cancelled',
    'waiting',
    'waiting',
  ]);
});
