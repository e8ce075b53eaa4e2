import { useEffect, useState } from 'react';
import type { Json } from '../api/types';
import { loadCharts } from '../charts/library';
import { useTheme } from '../ui/theme';
import { chartTitle } from './chartData';

const WIDTH = 320;
/** A chart with more data would keep the page busy for seconds. */
const MOST_CHARACTERS = 3_000_000;

interface Drawn {
  image?: string;
  problem?: string;
}

/**
 * A chart of Vega-Lite that needs the library. What the library draws is shown as an image: nothing in an image runs, and it
 * refers to nothing.
 */
export function LibraryChart({ spec }: { spec: Json }) {
  const theme = useTheme().shown;
  const [{ image, problem }, setDrawn] = useState<Drawn>({});

  useEffect(() => {
    let current = true;
    const show = (next: Drawn) => {
      if (current) {
        setDrawn(next);
      }
    };
    draw(spec).then(
      (drawn) => show({ image: drawn }),
      (error: Error) => show({ problem: error.message }),
    );
    return () => {
      current = false;
    };
  }, [spec, theme]);

  if (problem !== undefined) {
    return (
      <p className="note" role="status">
        {problem} This is the description of the chart:
      </p>
    );
  }
  return image === undefined ? (
    <p className="note" role="status">
      Drawing the chart…
    </p>
  ) : (
    <img className="chart-image" src={image} alt={chartTitle('vega', spec)} />
  );
}

async function draw(spec: Json): Promise<string> {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new Error('The page does not draw charts of this kind.');
  }
  if (JSON.stringify(spec).length > MOST_CHARACTERS) {
    throw new Error('The chart has too much data to be drawn here.');
  }
  const library = await loadCharts();
  const style = getComputedStyle(document.documentElement);
  const svg = await library(spec, {
    width: WIDTH,
    ink: style.getPropertyValue('--ink').trim(),
    grid: style.getPropertyValue('--line').trim(),
    font: 'sans-serif',
  });
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
