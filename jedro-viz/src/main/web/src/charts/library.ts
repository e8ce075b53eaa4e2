import { trustedScript } from '../ui/sanitize';

/** How a chart should look. */
export interface ChartLook {
  width: number;
  ink: string;
  grid: string;
  font: string;
}

/** Draws a chart of Vega-Lite as the text of an SVG. */
export type DrawChart = (spec: object, look: ChartLook) => Promise<string>;

const holder = globalThis as { jedroDrawChart?: DrawChart };
let loading: Promise<DrawChart> | undefined;

/** The library for charts: in a file it is there if one of its charts needs it, a server sends it when it is first needed. */
export function loadCharts(): Promise<DrawChart> {
  return (loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

function load(): Promise<DrawChart> {
  if (holder.jedroDrawChart !== undefined) {
    return Promise.resolve(holder.jedroDrawChart);
  }
  if (document.getElementById('jedro-data') !== null) {
    return Promise.reject(new Error('This file does not contain what draws such charts.'));
  }
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = trustedScript('assets/charts.js');
    script.onload = () =>
      holder.jedroDrawChart === undefined
        ? reject(new Error('The charts cannot be drawn.'))
        : resolve(holder.jedroDrawChart);
    script.onerror = () => reject(new Error('The server does not send what draws charts.'));
    document.head.appendChild(script);
  });
}
