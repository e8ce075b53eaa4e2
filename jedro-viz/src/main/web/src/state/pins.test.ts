import { expect, it } from 'vitest';
import { Pins } from './pins';

function memory(content: Record<string, string> = {}) {
  return {
    content,
    getItem: (key: string) => content[key] ?? null,
    setItem: (key: string, value: string) => void (content[key] = value),
    removeItem: (key: string) => void Reflect.deleteProperty(content, key),
  };
}

it('keeps moves for each project and direction', () => {
  const storage = memory();
  new Pins(storage).move('shop', 'down', 'node:a', 5, 6);
  const later = new Pins(storage);
  expect(later.of('shop', 'down')).toEqual({ 'node:a': [5, 6] });
  expect(later.of('shop', 'right')).toEqual({});
  expect(later.of('other', 'down')).toEqual({});
  later.clear('shop', 'down');
  expect(Object.keys(storage.content)).toEqual([]);
});

it('starts the next move from where the drawing has ended the last one', () => {
  const pins = new Pins(memory());
  pins.settle('shop', 'down', 'node:a', [0, 0]);
  expect(pins.of('shop', 'down')).toEqual({});
  pins.move('shop', 'down', 'node:a', -500, 20.4);
  pins.settle('shop', 'down', 'node:a', [-13, 20]);
  pins.move('shop', 'down', 'node:a', 100, 0);
  expect(pins.of('shop', 'down')).toEqual({ 'node:a': [87, 20] });
  pins.settle('shop', 'down', 'node:a', [87, 20]);
  expect(pins.of('shop', 'down')).toEqual({ 'node:a': [87, 20] });
});

it('ignores what it has not written', () => {
  const pins = new Pins(memory({ 'jedro-pins down a': '{"x": "y", "z": [1, 2]}', 'jedro-pins down b': '{' }));
  expect(pins.of('a', 'down')).toEqual({ z: [1, 2] });
  expect(pins.of('b', 'down')).toEqual({});
});

it('works where nothing can be kept', () => {
  const pins = new Pins(undefined);
  pins.move('a', 'down', 'node:a', 1, 1);
  expect(pins.of('a', 'down')).toEqual({ 'node:a': [1, 1] });
});
