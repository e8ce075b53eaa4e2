import { compile, type TopLevelSpec } from 'vega-lite';
import { expect, it } from 'vitest';
import type { Json } from '../api/types';
import { toVegaLite } from './toVegaLite';

const figure = (trace: Json, layout: Json = {}) => ({ data: [trace], layout }) as Json;

it('turns each of these kinds into a chart that can be compiled', () => {
  const kinds: [Json, string][] = [
    [{ type: 'pie', labels: ['a', 'b'], values: [1, 2] }, 'arc'],
    [{ type: 'histogram', x: [1, 2, 2, 3] }, 'bar'],
    [{ type: 'histogram', y: ['a', 'b', 'a'] }, 'bar'],
    [{ type: 'box', y: [1, 2, 9], x: ['a', 'a', 'b'] }, 'boxplot'],
    [{ type: 'violin', x: [1, 2, 9] }, 'boxplot'],
    [
      {
        type: 'heatmap',
        z: [
          [1, 2],
          [3, 4],
        ],
      },
      'rect',
    ],
    [{ x: [1, 2], y: [3, 4], fill: 'tozeroy' }, 'area'],
  ];
  for (const [trace, mark] of kinds) {
    const chart = toVegaLite(figure(trace)) as { mark: string | { type: string } };
    expect(typeof chart.mark === 'string' ? chart.mark : chart.mark.type).toBe(mark);
    expect(compile(chart as unknown as TopLevelSpec).spec.marks).not.toEqual([]);
  }
});

it('puts several traces into one chart, with its title', () => {
  const chart = toVegaLite({
    data: [
      { type: 'bar', x: ['a'], y: [1] },
      { x: ['a'], y: [2], mode: 'lines' },
    ],
    layout: { title: { text: 'Both' }, xaxis: { title: 'Place' } },
  });
  expect(chart).toMatchObject({ title: 'Both', layer: [{ encoding: { x: { title: 'Place' } } }, {}] });
});

it('leaves other kinds alone', () => {
  expect(toVegaLite(figure({ type: 'sankey' }))).toBeUndefined();
  expect(toVegaLite({ data: [] })).toBeUndefined();
  expect(toVegaLite(null)).toBeUndefined();
});
