import { expect, it } from 'vitest';
import { describePipelines } from './describePipelines';

it('describes which pipelines are shown', () => {
  expect(describePipelines(['a'])).toBe('a');
  expect(describePipelines(['a', 'b'])).toBe('2 pipelines');
  expect(describePipelines(['a', '-b', '-c'])).toBe('a without b, c');
});
