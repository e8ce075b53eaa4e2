import { type Loader, parse, View } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { DrawChart } from './library';

/** A chart loads nothing: what it shows is in its description. */
const NOTHING: Loader = {
  load: () => Promise.reject(new Error('A chart loads no data.')),
  // Links and images lead nowhere.
  sanitize: () => Promise.resolve({ href: '' }),
  http: () => Promise.reject(new Error('A chart loads no data.')),
  file: () => Promise.reject(new Error('A chart loads no data.')),
};

const draw: DrawChart = async (spec, { width, ink, grid, font }) => {
  const config = {
    background: 'transparent',
    font,
    axis: { labelColor: ink, titleColor: ink, gridColor: grid, domainColor: grid, tickColor: grid },
    legend: { labelColor: ink, titleColor: ink },
    title: { color: ink, anchor: 'start' as const, frame: 'group' as const, limit: width, fontSize: 12 },
    header: { labelColor: ink, titleColor: ink },
    text: { color: ink },
    view: { stroke: grid },
  };
  const sized = { width, autosize: { type: 'fit-x', contains: 'padding' }, ...spec, config };
  // Expressions are interpreted: nothing of a chart is evaluated as code.
  const runtime = parse(compile(sized as unknown as TopLevelSpec).spec, undefined, { ast: true });
  const view = new View(runtime, { renderer: 'none', loader: NOTHING, expr: expressionInterpreter });
  try {
    await view.runAsync();
    return await view.toSVG();
  } finally {
    view.finalize();
  }
};

(window as { jedroDrawChart?: DrawChart }).jedroDrawChart = draw;
