import { expect, it } from 'vitest';
import { niceTicks } from './ticks';
import type { Json } from '../api/types';
import { chartTitle, describePoint, readChart } from './chartData';

it('reads bars of Plotly', () => {
  const chart = readChart('plotly', {
    data: [{ type: 'bar', x: ['Type A', 'Type B'], y: [1, 2], name: 'capacity' }],
    layout: { title: { text: 'Capacity' }, yaxis: { title: 'people' } },
  });
  expect(chart).toEqual({
    title: 'Capacity',
    xTitle: undefined,
    yTitle: 'people',
    categories: ['Type A', 'Type B'],
    series: [
      {
        name: 'capacity',
        mark: 'bar',
        points: [
          [0, 1],
          [1, 2],
        ],
      },
    ],
  });
});

it('reads lines of Vega-Lite by color', () => {
  const chart = readChart('vega', {
    mark: 'line',
    data: {
      values: [
        { x: 1, y: 2, c: 'a' },
        { x: 2, y: 3, c: 'b' },
        { x: 3, y: null, c: 'a' },
      ],
    },
    encoding: { x: { field: 'x' }, y: { field: 'y', title: 'rows' }, color: { field: 'c' } },
  });
  expect(chart?.series.map((series) => [series.name, series.points])).toEqual([
    ['a', [[1, 2]]],
    ['b', [[2, 3]]],
  ]);
});

it('draws lying bars upright', () => {
  const drawn = {
    title: undefined,
    xTitle: 'type',
    yTitle: 'capacity',
    categories: ['A', 'B'],
    series: [
      {
        name: undefined,
        mark: 'bar',
        points: [
          [0, 1],
          [1, 2],
        ],
      },
    ],
  };
  expect(
    readChart('vega', {
      mark: { type: 'bar', orient: 'horizontal' },
      data: {
        values: [
          { capacity: 1, type: 'A' },
          { capacity: 2, type: 'B' },
        ],
      },
      encoding: {
        x: { field: 'capacity', type: 'quantitative' },
        y: { field: 'type', type: 'nominal' },
      },
    }),
  ).toEqual(drawn);
  expect(
    readChart('plotly', {
      data: [{ type: 'bar', orientation: 'h', x: [1, 2], y: ['A', 'B'] }],
      layout: { xaxis: { title: 'capacity' }, yaxis: { title: 'type' } },
    }),
  ).toEqual(drawn);
});

it('leaves others to their description', () => {
  expect(readChart('plotly', { data: [{ type: 'heatmap', z: [[1]] }] })).toBeUndefined();
  expect(
    readChart('vega', {
      mark: 'bar',
      data: { values: [] },
      encoding: { x: { bin: true }, y: { aggregate: 'count' } },
    }),
  ).toBeUndefined();
  expect(readChart('plotly', 'text')).toBeUndefined();
});

it('leaves what it would leave out to the library', () => {
  const bars = { type: 'bar', x: ['a', 'b'], y: [1, 2] };
  const figure = (trace: object, layout: object = {}) =>
    readChart('plotly', { data: [{ ...bars, ...trace }], layout } as unknown as Json);
  expect(figure({}, { width: 640, height: 400 })).toBeDefined();
  expect(figure({ marker: { color: [1, 2] } })).toBeUndefined();
  expect(figure({ type: 'scatter', fill: 'tozeroy' })).toBeUndefined();
  expect(figure({ type: 'scatter', mode: 'text' })).toBeUndefined();
  expect(figure({ x: ['2026-01-01', '2026-03-01'] })).toBeUndefined();
  expect(figure({}, { barmode: 'stack' })).toBeUndefined();
  expect(figure({}, { yaxis: { type: 'log' } })).toBeUndefined();

  const chart = (change: object, mark: object | string = 'line', encoding: object = {}) =>
    readChart('vega', {
      mark,
      data: { values: [{ a: 1, b: 2 }] },
      encoding: { x: { field: 'a' }, y: { field: 'b' }, ...encoding },
      ...change,
    } as unknown as Json);
  expect(chart({})).toBeDefined();
  expect(chart({ transform: [{ filter: 'datum.a > 1' }] })).toBeUndefined();
  expect(chart({}, { type: 'line', interpolate: 'step' })).toBeUndefined();
  expect(chart({}, 'line', { y: { field: 'b', scale: { type: 'log' } } })).toBeUndefined();
  expect(chart({}, 'line', { x: { field: 'a', type: 'temporal' } })).toBeUndefined();
  expect(chart({}, 'bar', { color: { field: 'c' } })).toBeUndefined();
});

it('names a chart by its title', () => {
  expect(chartTitle('plotly', { data: [], layout: { title: { text: 'Flows' } } })).toBe('Flows');
  expect(chartTitle('vega', { title: 'Shares' })).toBe('Shares');
  expect(chartTitle('vega', null)).toBe('Chart');
});

it('names the values of a point', () => {
  const chart = readChart('plotly', { data: [{ type: 'bar', name: 'seats', x: ['a', 'b'], y: [1, 2.5] }] })!;
  const [series] = chart.series;
  expect(series!.points.map((point) => describePoint(chart, series!, point))).toEqual([
    'seats, a: 1',
    'seats, b: 2.5',
  ]);
  const plain = readChart('plotly', { data: [{ y: [7] }] })!;
  expect(describePoint(plain, plain.series[0]!, [0, 7])).toBe('0: 7');
});

it('marks round numbers', () => {
  expect(niceTicks(0, 93, 4)).toEqual([0, 20, 40, 60, 80]);
  expect(niceTicks(0, 1, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(niceTicks(0, 9, 4)).toEqual([0, 2, 4, 6, 8]);
});
