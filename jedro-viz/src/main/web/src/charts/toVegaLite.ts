import type { Json } from '../api/types';

interface Fields {
  [key: string]: Json | undefined;
}

interface Layer {
  mark: object | string;
  encoding: object;
  data: { values: Json[] };
}

/**
 * The kinds of charts of Plotly that say something of one table, as charts of Vega-Lite: pies, histograms, boxes, heat maps and
 * areas, and points, lines and bars beside them. `undefined` for any other.
 */
export function toVegaLite(figure: Json): object | undefined {
  const { data, layout } = fields(figure);
  const traces = list(data).map(fields);
  const layers = traces.map((trace, i) => layerOf(trace, textOf(trace['name']) ?? `${i + 1}`, layout));
  if (layers.length === 0 || layers.some((layer) => layer === undefined)) {
    return undefined;
  }
  const title = titleOf(fields(layout)['title']);
  const chart = layers.length === 1 ? layers[0] : { layer: layers };
  return title === undefined ? chart : { title, ...chart };
}

function layerOf(trace: Fields, name: string, layout: Json | undefined): Layer | undefined {
  const [x, y] = ['xaxis', 'yaxis'].map((axis) => titleOf(fields(fields(layout)[axis])['title']) ?? null);
  switch (trace['type'] ?? 'scatter') {
    case 'pie':
      return pie(trace);
    case 'histogram':
      return histogram(trace, x ?? y ?? null);
    case 'box':
    case 'violin':
      return box(trace, name, x ?? null, y ?? null);
    case 'heatmap':
      return heatMap(trace, x ?? null, y ?? null);
    case 'scatter':
    case 'scattergl':
    case 'bar':
      return points(trace, name, x ?? null, y ?? null);
    default:
      return undefined;
  }
}

function pie(trace: Fields): Layer {
  const values = list(trace['values']);
  const labels = list(trace['labels']);
  const hole = typeof trace['hole'] === 'number' ? trace['hole'] : 0;
  return {
    mark: { type: 'arc', innerRadius: hole * 80, tooltip: false },
    data: { values: labels.map((label, i) => ({ label, value: values[i] ?? 1 })) },
    encoding: {
      theta: { field: 'value', type: 'quantitative', stack: true, aggregate: 'sum' },
      color: { field: 'label', type: 'nominal', title: null },
    },
  };
}

function histogram(trace: Fields, title: string | null): Layer {
  const isLying = trace['x'] === undefined;
  const values = list(isLying ? trace['y'] : trace['x']);
  const value = values.every((each) => typeof each === 'number' || each === null)
    ? { field: 'value', type: 'quantitative', bin: { maxbins: binsOf(trace) }, title }
    : { field: 'value', type: 'nominal', title };
  const count = { aggregate: 'count', title: 'count' };
  return {
    mark: 'bar',
    data: { values: values.map((each) => ({ value: each })) },
    encoding: isLying ? { y: value, x: count } : { x: value, y: count },
  };
}

function binsOf(trace: Fields): number {
  const bins = trace['nbinsx'] ?? trace['nbinsy'];
  return typeof bins === 'number' && bins >= 1 ? Math.min(bins, 500) : 20;
}

function box(trace: Fields, name: string, x: string | null, y: string | null): Layer {
  const isLying = trace['y'] === undefined;
  const values = list(isLying ? trace['x'] : trace['y']);
  const groups = list(isLying ? trace['y'] : trace['x']);
  const value = { field: 'value', type: 'quantitative', scale: { zero: false }, title: isLying ? x : y };
  const group = { field: 'group', type: 'nominal', title: isLying ? y : x };
  return {
    mark: { type: 'boxplot', extent: 1.5 },
    data: { values: values.map((each, i) => ({ value: each, group: groups[i] ?? name })) },
    encoding: isLying ? { x: value, y: group } : { x: group, y: value },
  };
}

function heatMap(trace: Fields, x: string | null, y: string | null): Layer {
  const xs = list(trace['x']);
  const ys = list(trace['y']);
  const values = list(trace['z']).flatMap((row, i) =>
    list(row).map((z, j) => ({ x: xs[j] ?? j, y: ys[i] ?? i, z })),
  );
  return {
    mark: 'rect',
    data: { values },
    encoding: {
      x: { field: 'x', type: 'ordinal', sort: null, title: x },
      y: { field: 'y', type: 'ordinal', sort: null, title: y },
      color: { field: 'z', type: 'quantitative', title: null },
    },
  };
}

function points(trace: Fields, name: string, x: string | null, y: string | null): Layer {
  const isLying = trace['orientation'] === 'h';
  const ys = list(trace['y']);
  const xs = trace['x'] === undefined ? ys.map((_, i) => i) : list(trace['x']);
  const axis = (field: string, values: readonly Json[], title: string | null) => ({
    field,
    type: values.every((each) => typeof each === 'number' || each === null) ? 'quantitative' : 'nominal',
    ...(trace['type'] === 'bar' ? {} : { scale: { zero: false } }),
    sort: null,
    title,
  });
  return {
    mark: markOf(trace, isLying),
    data: { values: xs.map((value, i) => ({ x: value, y: ys[i] ?? null, name })) },
    encoding: {
      x: axis('x', xs, x),
      y: axis('y', ys, y),
      color: { field: 'name', type: 'nominal', title: null },
    },
  };
}

function markOf(trace: Fields, isLying: boolean): object {
  if (trace['type'] === 'bar') {
    return { type: 'bar', orient: isLying ? 'horizontal' : 'vertical' };
  }
  const fill = textOf(trace['fill']);
  if (fill !== undefined && fill !== 'none') {
    return { type: 'area', line: true, opacity: 0.5 };
  }
  return textOf(trace['mode'])?.includes('lines') === false
    ? { type: 'point', filled: true }
    : { type: 'line' };
}

function fields(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function titleOf(value: Json | undefined): string | undefined {
  return textOf(value) ?? textOf(fields(value)['text']);
}
