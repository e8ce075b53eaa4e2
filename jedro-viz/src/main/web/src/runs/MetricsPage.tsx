import { useMetrics } from '../api/queries';
import type { MetricSeries } from '../api/types';
import { store } from '../state/store';
import { formatDate, formatNumber } from '../ui/format';
import { Loaded } from '../ui/Loaded';

const WIDTH = 420;
const HEIGHT = 130;

/** Each metric over the runs that recorded it. */
export function MetricsPage() {
  const metrics = useMetrics();
  return (
    <main className="metrics-page" id="main">
      <header>
        <h1>Metrics over time</h1>
        <button onClick={() => store.update({ page: 'runs' })}>All runs</button>
      </header>
      <Loaded resource={metrics} what="metrics">
        {(series) =>
          series.length === 0 ? (
            <div className="notice big">
              <b>No run has recorded a metric.</b>
              <p>Datasets of type metrics, and values that hooks record, appear here after the next run.</p>
            </div>
          ) : (
            <div className="metric-grid">
              {series.map((each) => (
                <Metric key={each.name} series={each} />
              ))}
            </div>
          )
        }
      </Loaded>
    </main>
  );
}

function Metric({ series }: { series: MetricSeries }) {
  const points = [...series.points].sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-200);
  const values = points.map((point) => point.value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (i: number) => 12 + (points.length === 1 ? 0.5 : i / (points.length - 1)) * (WIDTH - 24);
  const y = (value: number) => 14 + (high === low ? 0.5 : (high - value) / (high - low)) * (HEIGHT - 28);
  const last = points[points.length - 1];
  return (
    <figure className="metric">
      <figcaption>
        <b>{series.name}</b>
        {last !== undefined && <span>{formatNumber(last.value)}</span>}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="group"
        aria-label={`${series.name} over ${points.length} runs`}
      >
        <path
          className="line series-0"
          d={points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(point.value)}`).join('')}
        />
        {points.map((point, i) => (
          <circle
            key={point.run}
            className="series-0"
            cx={x(i)}
            cy={y(point.value)}
            r={4}
            tabIndex={0}
            role="button"
            aria-label={`${formatDate(point.at)}: ${formatNumber(point.value)}`}
            onClick={() => store.update({ page: 'runs', run: point.run })}
            onKeyDown={(event) => event.key === 'Enter' && store.update({ page: 'runs', run: point.run })}
          >
            <title>{`${formatDate(point.at)}\n${formatNumber(point.value)}`}</title>
          </circle>
        ))}
      </svg>
      <div className="range">
        <span>{formatNumber(low)}</span>
        <span>{formatNumber(high)}</span>
      </div>
    </figure>
  );
}
