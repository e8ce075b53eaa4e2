import { expect, it } from 'vitest';
import { fitting } from './camera';

it('shows a small graph at its size, in the middle', () => {
  expect(fitting({ width: 1000, height: 800 }, 200, 100)).toEqual({ x: 400, y: 337, k: 1 });
});

it('shrinks a large graph until it fits', () => {
  const { k } = fitting({ width: 1000, height: 800 }, 4000, 100);
  expect(k * 4000).toBeLessThanOrEqual(1000);
});
