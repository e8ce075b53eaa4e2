import { expect, it } from 'vitest';
import { cycleTag, formatTags, parseTags } from './tags';

it('reads alternatives, conjunctions and exclusions', () => {
  expect(parseTags('a,b')).toEqual({ mode: 'any', withTags: ['a', 'b'], without: [] });
  expect(parseTags('a+b+-c')).toEqual({ mode: 'all', withTags: ['a', 'b'], without: ['c'] });
  expect(parseTags('')).toEqual({ mode: 'any', withTags: [], without: [] });
});

it('excludes from each alternative', () => {
  expect(formatTags({ mode: 'any', withTags: ['a', 'b'], without: ['c'] })).toBe('a+-c,b+-c');
  expect(formatTags({ mode: 'all', withTags: ['a', 'b'], without: ['c'] })).toBe('a+b+-c');
  expect(formatTags({ mode: 'any', withTags: [], without: ['c'] })).toBe('-c');
});

it('goes from off to with to without and back', () => {
  const off = parseTags('');
  const once = cycleTag(off, 'a');
  const twice = cycleTag(once, 'a');
  expect(formatTags(once)).toBe('a');
  expect(formatTags(twice)).toBe('-a');
  expect(cycleTag(twice, 'a')).toEqual(off);
});
