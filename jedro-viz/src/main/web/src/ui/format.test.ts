import { expect, it } from 'vitest';
import { formatBytes, formatDelta, formatMillis, formatNumber, plural, shortName } from './format';
import { describeAmount, describeCounts, describeState } from './states';

it('writes durations as people read them', () => {
  expect([40, 1234, 99_900, 99_960, 125_000, 7_500_000].map(formatMillis)).toEqual([
    '40 ms',
    '1.2 s',
    '99.9 s',
    '1 min 40 s',
    '2 min 5 s',
    '2 h 5 min',
  ]);
});

it('writes sizes and numbers', () => {
  expect([0, 999, 1000, 4_123_456, 999_600].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '4.1 MB',
    '1.0 MB',
  ]);
  expect([formatDelta(0.123), formatDelta(-0.05), formatDelta(0)]).toEqual(['+12 %', '−5.0 %', '±0 %']);
  expect([formatNumber(1066.769247), formatNumber(77096)]).toEqual(['1066.77', '77,096']);
  expect([plural(1, 'node'), plural(1000, 'node'), shortName('a.b.c')]).toEqual([
    '1 node',
    '1,000 nodes',
    'c',
  ]);
});

it('describes states', () => {
  expect(describeState({ state: 'running', since: 1000 }, 13_400)).toBe('running · 12.4 s');
  expect(describeState({ state: 'failed', millis: 400 }, 0)).toBe('failed after 400 ms');
  expect(describeAmount({ state: 'finished', rows: 77_096, deltaRows: 0.2 })).toBe('77,096 rows (+20 %)');
  expect(describeCounts({ finished: 2, failed: 1 })).toBe('2 of 3 · 1 failed');
});
