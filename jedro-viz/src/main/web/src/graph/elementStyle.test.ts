import { expect, it } from 'vitest';
import { styleIn } from './elementStyle';

it('adds the colors of the dark theme', () => {
  const style = { fill: 'red', stroke: 'blue', dark: { fill: 'black' } };
  expect(styleIn(style, 'light')).toBe(style);
  expect(styleIn(style, 'dark')).toMatchObject({ fill: 'black', stroke: 'blue' });
});

it('writes such that it can be read', () => {
  expect(styleIn({ fill: '#e2f5ea' }, 'dark')?.color).toBe('#18202c');
  expect(styleIn({ fill: '#123' }, 'light')?.color).toBe('#f2f5fa');
  expect(styleIn({ fill: '#123', color: 'green' }, 'light')?.color).toBe('green');
  expect(styleIn({ stroke: '#123' }, 'light')?.color).toBeUndefined();
});
