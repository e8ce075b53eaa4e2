import { expect, it } from 'vitest';
import { placeLabels } from './farLabels';

const widthOf = (text: string) => text.length * 6;
const name = (text: string, x0: number, y0 = 0, width = 30) => ({
  text,
  box: { x0, y0, x1: x0 + width, y1: y0 + 10 },
});

it('writes names below their boxes', () => {
  expect(placeLabels([name('north', 0), name('south', 100)], widthOf)).toEqual([
    { text: 'north', x: 0, y: 12 },
    { text: 'south', x: 100, y: 12 },
  ]);
});

it('lets no name cover another one', () => {
  const labels = placeLabels([name('preprocessing', 60), name('a', 0), name('reporting', 110)], widthOf);
  for (const one of labels) {
    for (const other of labels.filter((each) => each !== one && each.x > one.x)) {
      expect(one.x + widthOf(one.text)).toBeLessThanOrEqual(other.x);
    }
  }
  expect(labels.map((label) => label.text)).toContain('a');
});

it('cuts a name where the next box begins, and leaves out what is too short', () => {
  expect(placeLabels([name('preprocessing', 0), name('x', 60, 12)], widthOf)).toEqual([
    { text: 'preproce…', x: 0, y: 12 },
    { text: 'x', x: 60, y: 24 },
  ]);
  expect(
    placeLabels([name('preprocessing', 0), name('x', 20, 12)], widthOf).map((each) => each.text),
  ).toEqual(['x']);
});

it('covers nothing else', () => {
  const frame = { x0: 0, y0: 10, x1: 40, y1: 30 };
  expect(placeLabels([name('north', 10), name('south', 100)], widthOf, [frame])).toEqual([
    { text: 'south', x: 100, y: 12 },
  ]);
});
