import { expect, it } from 'vitest';
import type { AcceptedRun } from '../api/types';
import { StartingRuns } from './starting';

const runs = (...answers: AcceptedRun[]) => new StartingRuns(() => Promise.resolve(answers.shift()!));

it('follows a run until it has a record', async () => {
  const starting = runs({ run: 'a', state: 'running' });
  starting.add('a');
  expect(starting.find('a')).toEqual({ state: 'queued' });
  await starting.look('a');
  expect(starting.find('a')).toEqual({ state: 'running' });
  starting.recorded('a');
  expect(starting.find('a')).toBeUndefined();
});

it('keeps why a run could not begin, since it has no record', async () => {
  const starting = runs({ run: 'a', state: 'failed', failure: { message: 'No such runner.' } });
  starting.add('a');
  await starting.look('a');
  expect(starting.find('a')).toEqual({ state: 'failed', problem: 'No such runner.' });
});

it('ends for a run that has succeeded before its record was seen', async () => {
  const starting = runs({ run: 'a', state: 'succeeded' });
  starting.add('a');
  await starting.look('a');
  expect(starting.find('a')).toBeUndefined();
});
