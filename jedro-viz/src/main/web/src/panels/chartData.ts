import type { Json } from '../api/types';
import { formatNumber } from '../ui/format';

/** A chart of Plotly or Vega-Lite that the page draws itself: points, lines and bars over one pair of axes. */
export interface ChartData {
  title?: string;
  xTitle?: string;
  yTitle?: string;
  /** Names of the places on the horizontal axis, if it has no numbers. */
  categories?: string[];
  series: Series[];
}

export interface Series {
  name?: string;
  mark: 'line' | 'point' | 'bar';
  points: [x: number, y: number][];
}

interface Fields {
  [key: string]: Json | undefined;
}

// ChartLibraries of the server has the same rules: a file contains a library only if a chart needs it.
const TRACE_KEYS = new Set(['type', 'x', 'y', 'name', 'mode', 'orientation']);
const LAYOUT_KEYS = new Set(['title', 'xaxis', 'yaxis', 'width', 'height']);
const MODES = new Set<Json | undefined>([undefined, 'lines', 'markers', 'lines+markers']);
const CHART_KEYS = new Set(
  '$schema mark encoding data title description width height name usermeta'.split(' '),
);
const MARK_KEYS = new Set(['type', 'orient', 'tooltip', 'point', 'filled']);
const CHANNEL_KEYS = new Set(['field', 'type', 'title']);
const TYPES = new Set<Json | undefined>([undefined, 'quantitative', 'nominal', 'ordinal']);

/** The data of a chart, if the page draws all that its description has; otherwise `undefined`. */
export function readChart(kind: 'plotly' | 'vega', spec: Json): ChartData | undefined {
  const fields = asFields(spec);
  return fields === undefined ? undefined : kind === 'plotly' ? readPlotly(fields) : readVegaLite(fields);
}

function readPlotly(spec: Fields): ChartData | undefined {
  const axis = new Axis();
  const series: Series[] = [];
  for (const each of asArray(spec['data'])) {
    const trace = asFields(each) ?? {};
    const mark = plotlyMark(trace);
    const ys = asArray(trace['y']);
    if (mark === undefined || !hasOnly(trace, TRACE_KEYS) || !MODES.has(trace['mode'])) {
      return undefined;
    }
    const xs = trace['x'] === undefined ? ys.map((_, i) => i) : asArray(trace['x']);
    const points = isLying(trace) ? pair(ys, xs, axis) : pair(xs, ys, axis);
    series.push({ name: asText(trace['name']), mark, points });
  }
  const layout = asFields(spec['layout']) ?? {};
  if (!isPlainLayout(layout) || axis.categories.some(isComputed)) {
    return undefined;
  }
  const titles = [asFields(layout['xaxis']), asFields(layout['yaxis'])].map((each) =>
    titleOf(each?.['title']),
  );
  const [xTitle, yTitle] = asArray(spec['data']).some((each) => isLying(asFields(each) ?? {}))
    ? titles.reverse()
    : titles;
  return finish(series, axis, { title: titleOf(layout['title']), xTitle, yTitle });
}

function isPlainLayout(layout: Fields): boolean {
  return (
    hasOnly(layout, LAYOUT_KEYS) &&
    ['xaxis', 'yaxis'].every((axis) => hasOnly(asFields(layout[axis]) ?? {}, new Set(['title'])))
  );
}

/** Plotly places texts that are dates or numbers by their value. */
function isComputed(text: string): boolean {
  return /^\s*[-+.]?\d/.test(text);
}

function hasOnly(value: Fields, keys: ReadonlySet<string>): boolean {
  return Object.keys(value).every((key) => keys.has(key));
}

/** Lying bars are drawn upright: names need no room on the left then, and the comparison is the same. */
function isLying(trace: Fields): boolean {
  return trace['orientation'] === 'h';
}

function plotlyMark(trace: Fields): Series['mark'] | undefined {
  const type = trace['type'] ?? 'scatter';
  if (type === 'bar') {
    return 'bar';
  }
  if (type === 'scatter' || type === 'scattergl') {
    return asText(trace['mode'])?.includes('lines') === false ? 'point' : 'line';
  }
  return undefined;
}

function readVegaLite(spec: Fields): ChartData | undefined {
  const mark = asText(spec['mark']) ?? asText(asFields(spec['mark'])?.['type']);
  const encoding = asFields(spec['encoding']);
  const values = asArray(asFields(spec['data'])?.['values']);
  const marks: Record<string, Series['mark']> = { line: 'line', bar: 'bar', point: 'point', circle: 'point' };
  const shape = marks[mark ?? ''];
  const [x, y] = upright(shape, asFields(encoding?.['x']), asFields(encoding?.['y']));
  if (shape === undefined || x === undefined || y === undefined || !isPlainChart(spec, encoding ?? {})) {
    return undefined;
  }
  const colors = asFields(encoding?.['color']);
  const color = asText(colors?.['field']);
  if (color !== undefined && (shape === 'bar' || colors?.['type'] === 'quantitative')) {
    // Vega-Lite stacks bars, and has a scale of colors for numbers.
    return undefined;
  }
  const axis = new Axis();
  const groups = new Map<string, { xs: Json[]; ys: Json[] }>();
  for (const value of values) {
    const row = asFields(value) ?? {};
    const name = color === undefined ? '' : String(row[color] ?? '');
    const group = groups.get(name) ?? { xs: [], ys: [] };
    group.xs.push(row[asText(x['field']) ?? ''] ?? null);
    group.ys.push(row[asText(y['field']) ?? ''] ?? null);
    groups.set(name, group);
  }
  const series = [...groups].map(([name, { xs, ys }]): Series => ({
    name: name === '' ? undefined : name,
    mark: shape,
    points: pair(xs, ys, axis),
  }));
  return finish(series, axis, {
    title: titleOf(spec['title']),
    xTitle: titleOf(x['title']) ?? asText(x['field']),
    yTitle: titleOf(y['title']) ?? asText(y['field']),
  });
}

function isPlainChart(spec: Fields, encoding: Fields): boolean {
  return (
    hasOnly(spec, CHART_KEYS) &&
    hasOnly(asFields(spec['mark']) ?? {}, MARK_KEYS) &&
    hasOnly(encoding, new Set(['x', 'y', 'color'])) &&
    Object.values(encoding).every((each) => {
      const channel = asFields(each) ?? {};
      return hasOnly(channel, CHANNEL_KEYS) && TYPES.has(channel['type']);
    })
  );
}

function upright(
  mark: Series['mark'] | undefined,
  x: Fields | undefined,
  y: Fields | undefined,
): [Fields | undefined, Fields | undefined] {
  const isLying = mark === 'bar' && x?.['type'] === 'quantitative' && y?.['type'] !== 'quantitative';
  return isLying ? [y, x] : [x, y];
}

/** Numbers and dates are placed by their value, other texts one beside the other. */
class Axis {
  readonly categories: string[] = [];

  place(value: Json): number | undefined {
    if (typeof value === 'number') {
      return value;
    }
    const text = String(value);
    const at = this.categories.indexOf(text);
    return value === null ? undefined : at >= 0 ? at : this.categories.push(text) - 1;
  }
}

function pair(xs: readonly Json[], ys: readonly Json[], axis: Axis): [number, number][] {
  const points: [number, number][] = [];
  xs.forEach((value, i) => {
    const x = axis.place(value);
    const y = ys[i];
    if (x !== undefined && typeof y === 'number' && Number.isFinite(y)) {
      points.push([x, y]);
    }
  });
  return points;
}

function finish(
  series: Series[],
  axis: Axis,
  titles: Pick<ChartData, 'title' | 'xTitle' | 'yTitle'>,
): ChartData | undefined {
  const count = series.reduce((sum, each) => sum + each.points.length, 0);
  return count === 0 || count > 20_000
    ? undefined
    : { ...titles, categories: axis.categories.length > 0 ? axis.categories : undefined, series };
}

/** What a point shows, in words: its series, its place and its value. */
export function describePoint(chart: ChartData, { name }: Series, [x, y]: [number, number]): string {
  const place = chart.categories?.[x] ?? formatNumber(x);
  return `${name === undefined ? '' : `${name}, `}${place}: ${formatNumber(y)}`;
}

/** The title of a chart of either kind. */
export function chartTitle(kind: 'plotly' | 'vega', spec: Json): string {
  const fields = asFields(spec);
  const title = kind === 'plotly' ? asFields(fields?.['layout'])?.['title'] : fields?.['title'];
  return titleOf(title) ?? 'Chart';
}

function titleOf(value: Json | undefined): string | undefined {
  return asText(value) ?? asText(asFields(value)?.['text']);
}

function asFields(value: Json | undefined): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function asArray(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
