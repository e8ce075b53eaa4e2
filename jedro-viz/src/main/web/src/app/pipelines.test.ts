import { expect, it } from 'vitest';
import { describePipelines, unknownPipelines } from './describePipelines';

it('describes which pipelines are shown', () => {
  expect(describePipelines(['a'])).toBe('a');
  expect(describePipelines(['a', 'b'])).toBe('2 pipelines');
  expect(describePipelines(['a', '-b', '-c'])).toBe('a without b, c');
});

it('finds the pipelines of a link that are gone', () => {
  const pipelines = [{ name: 'a', nodes: 1, datasets: 0 }];
  expect(unknownPipelines(['a', 'b', '-c'], { pipelines })).toEqual(['b', 'c']);
  expect(unknownPipelines([], { pipelines })).toEqual([]);
});
