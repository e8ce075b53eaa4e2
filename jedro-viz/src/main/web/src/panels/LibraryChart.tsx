import { useEffect, useMemo, useState } from 'react';
import type { Json } from '../api/types';
import { loadCharts } from '../charts/library';
import { toVegaLite } from '../charts/toVegaLite';
import { useTheme } from '../ui/theme';

const WIDTH = 320;
/** A chart with more data would keep the page busy for seconds. */
const MOST_CHARACTERS = 3_000_000;

interface Drawn {
  image?: string;
  problem?: string;
}

/**
 * A chart that needs the library. What the library draws is shown as an image: nothing in an image runs, and it refers to
 * nothing.
 */
export function LibraryChart({ kind, spec }: { kind: 'plotly' | 'vega'; spec: Json }) {
  const theme = useTheme().shown;
  const chart = useMemo(() => (kind === 'vega' ? asChart(spec) : toVegaLite(spec)), [kind, spec]);
  const [drawn, setDrawn] = useState<Drawn>({});

  useEffect(() => {
    let current = true;
    const show = (next: Drawn) => {
      if (current) {
        setDrawn(next);
      }
    };
    if (chart !== undefined) {
      draw(chart).then(
        (image) => show({ image }),
        (error: Error) => show({ problem: error.message }),
      );
    }
    return () => {
      current = false;
    };
  }, [chart, theme]);

  const problem = chart === undefined ? 'The page does not draw charts of this kind.' : drawn.problem;
  if (problem !== undefined) {
    return (
      <p className="note" role="status">
        {problem} This is the description of the chart:
      </p>
    );
  }
  return drawn.image === undefined ? (
    <p className="note" role="status">
      Drawing the chart…
    </p>
  ) : (
    <img className="chart-image" src={drawn.image} alt={titleOf(chart)} />
  );
}

async function draw(chart: object): Promise<string> {
  if (JSON.stringify(chart).length > MOST_CHARACTERS) {
    throw new Error('The chart has too much data to be drawn here.');
  }
  const library = await loadCharts();
  const style = getComputedStyle(document.documentElement);
  const svg = await library(chart, {
    width: WIDTH,
    ink: style.getPropertyValue('--ink').trim(),
    grid: style.getPropertyValue('--line').trim(),
    font: 'sans-serif',
  });
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

function asChart(spec: Json): object | undefined {
  return typeof spec === 'object' && spec !== null && !Array.isArray(spec) ? spec : undefined;
}

function titleOf(chart: object | undefined): string {
  const title = (chart as { title?: unknown } | undefined)?.title;
  const text = (title as { text?: unknown } | undefined)?.text ?? title;
  return typeof text === 'string' ? text : 'Chart';
}
