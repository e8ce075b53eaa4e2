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

it('keeps names with any characters', () => {
  const filter = { mode: 'any' as const, withTags: ['owner:Data, Team + 1', '-x'], without: ['100 %'] };
  expect(formatTags(filter)).toBe('owner:Data%2C%20Team%20%2B%201+-100%20%25,%2Dx+-100%20%25');
  expect(parseTags(formatTags(filter))).toEqual(filter);
});

it('goes from off to with to without and back', () => {
  const off = parseTags('');
  const once = cycleTag(off, 'a');
  const twice = cycleTag(once, 'a');
  expect(formatTags(once)).toBe('a');
  expect(formatTags(twice)).toBe('-a');
  expect(cycleTag(twice, 'a')).toEqual(off);
});
