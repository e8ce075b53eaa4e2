import { useMemo } from 'react';
import type { Json } from '../api/types';
import { formatNumber } from '../ui/format';
import { JsonTree } from '../ui/JsonTree';
import { FramedDrawing } from '../frames/FramedDrawing';
import { type ChartData, chartTitle, describePoint, readChart, type Series } from './chartData';
import { LibraryChart } from './LibraryChart';
import { niceTicks } from './ticks';

const WIDTH = 320;
const HEIGHT = 210;
const LEFT = 46;
const BOTTOM = 34;
const TOP = 10;
const RIGHT = 8;
/** Series with more points have no texts under the pointer: they are close to each other, and the page would be slow. */
const MOST_TITLES = 1000;

/** A chart of Plotly or Vega-Lite: plain points, lines and bars are drawn here, others by a library that is loaded for them. */
export function Chart({ kind, spec }: { kind: 'plotly' | 'vega'; spec: Json }) {
  const chart = useMemo(() => readChart(kind, spec), [kind, spec]);
  const description = <JsonTree value={spec} depth={1} />;
  if (chart === undefined && kind === 'plotly') {
    return (
      <FramedDrawing library="plotly" content={spec} label={chartTitle(kind, spec)} summary="Description">
        {description}
      </FramedDrawing>
    );
  }
  return (
    <>
      {chart === undefined ? <LibraryChart spec={spec} /> : <Plot chart={chart} />}
      <details>
        <summary>Description</summary>
        {description}
      </details>
    </>
  );
}

function Plot({ chart }: { chart: ChartData }) {
  const { x, y, yTicks, xTicks, step } = useMemo(() => scales(chart), [chart]);
  return (
    <figure className="chart">
      {chart.title !== undefined && <figcaption>{chart.title}</figcaption>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={chart.title ?? 'Chart'}>
        {yTicks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 5} y={y(tick) + 3.5} textAnchor="end">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        {xTicks.map(([at, label]) => (
          <text key={at} x={x(at)} y={HEIGHT - BOTTOM + 14} textAnchor="middle">
            {label.length > 12 ? `${label.slice(0, 11)}…` : label}
          </text>
        ))}
        {chart.series.map((series, i) => (
          <Marks key={i} chart={chart} series={series} index={i} x={x} y={y} step={step} />
        ))}
        {chart.xTitle !== undefined && (
          <text className="title" x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
            {chart.xTitle}
          </text>
        )}
        {chart.yTitle !== undefined && (
          <text
            className="title"
            transform={`translate(9 ${(HEIGHT - BOTTOM) / 2}) rotate(-90)`}
            textAnchor="middle"
          >
            {chart.yTitle}
          </text>
        )}
      </svg>
      {chart.series.some((series) => series.name !== undefined) && (
        <ul className="legend">
          {chart.series.map((series, i) => (
            <li key={i}>
              <i className={`series-${i % 6}`} /> {series.name}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

interface MarksProps {
  chart: ChartData;
  series: Series;
  index: number;
  x: (value: number) => number;
  y: (value: number) => number;
  step: number;
}

function Marks({ chart, series, index, x, y, step }: MarksProps) {
  const color = `series-${index % 6}`;
  const titles = series.points.length <= MOST_TITLES;
  const title = (point: [number, number]) => titles && <title>{describePoint(chart, series, point)}</title>;
  if (series.mark === 'line') {
    return (
      <>
        <path
          className={`line ${color}`}
          d={series.points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${x(px)} ${y(py)}`).join('')}
        />
        {titles &&
          series.points.map((point, i) => (
            <circle key={i} className="reach" cx={x(point[0])} cy={y(point[1])} r={5}>
              {title(point)}
            </circle>
          ))}
      </>
    );
  }
  if (series.mark === 'point') {
    return (
      <g className={color}>
        {series.points.map((point, i) => (
          <circle key={i} cx={x(point[0])} cy={y(point[1])} r={2.4}>
            {title(point)}
          </circle>
        ))}
      </g>
    );
  }
  const width = Math.max(1, (step * 0.76) / chart.series.length);
  return (
    <g className={color}>
      {series.points.map((point, i) => (
        <rect
          key={i}
          x={x(point[0]) - step * 0.38 + index * width}
          y={Math.min(y(0), y(point[1]))}
          width={width}
          height={Math.abs(y(0) - y(point[1]))}
        >
          {title(point)}
        </rect>
      ))}
    </g>
  );
}

function scales(chart: ChartData) {
  const points = chart.series.flatMap((series) => series.points);
  const bars = chart.series.some((series) => series.mark === 'bar');
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const places = new Set(xs).size;
  const margin = bars || chart.categories !== undefined ? 0.5 : 0;
  const [x0, x1] = spread(Math.min(...xs) - margin, Math.max(...xs) + margin);
  const [y0, y1] = spread(
    bars ? Math.min(0, ...ys) : Math.min(...ys),
    bars ? Math.max(0, ...ys) : Math.max(...ys),
  );
  const x = (value: number) => LEFT + ((value - x0) / (x1 - x0)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - ((value - y0) / (y1 - y0)) * (HEIGHT - BOTTOM - TOP);
  const every = Math.ceil((chart.categories?.length ?? 0) / 5);
  const xTicks: [number, string][] =
    chart.categories === undefined
      ? niceTicks(x0, x1, 4).map((tick) => [tick, formatNumber(tick)])
      : chart.categories.map((name, i): [number, string] => [i, name]).filter(([i]) => i % every === 0);
  return { x, y, xTicks, yTicks: niceTicks(y0, y1, 4), step: (WIDTH - LEFT - RIGHT) / Math.max(1, places) };
}

function spread(low: number, high: number): [number, number] {
  return low === high ? [low - 1, high + 1] : [low, high];
}
