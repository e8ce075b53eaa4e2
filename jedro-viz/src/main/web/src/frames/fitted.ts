import type { Json } from '../api/types';
import type { FrameRequest } from './protocol';

interface Fields {
  [key: string]: Json | undefined;
}

type Look = Pick<FrameRequest, 'ink' | 'line' | 'surface'>;

const NARROW = 520;
const LEAST_HEIGHT = 240;
const MOST_HEIGHT = 640;

/**
 * A figure of Plotly in a frame of some width: the figure's own proportions, and the page's colors and smaller margins where it
 * names none.
 */
export function fitted(figure: Fields, width: number, look: Look): Fields {
  const layout = withTitles(fields(figure['layout']));
  const { width: ownWidth, ...kept } = layout;
  const template = fields(fields(layout['template'])['layout']);
  const isColored = [layout, template].some((each) => each['paper_bgcolor'] !== undefined);
  return {
    data: figure['data'],
    frames: figure['frames'],
    layout: {
      ...(isColored ? {} : plain(look)),
      ...(width < NARROW ? narrow(layout) : {}),
      ...kept,
      ...fontOf(layout, isColored, look),
      autosize: true,
      height: heightOf(layout, ownWidth, width),
    } as Json,
  };
}

/** Figures of older versions have titles that are texts, which this version of Plotly leaves out. */
function withTitles(layout: Fields): Fields {
  const titled = Object.entries(layout).map(([key, value]): [string, Json | undefined] => {
    if (key === 'title') {
      return [key, asTitle(value)];
    }
    const axis = fields(value);
    return /^[xy]axis\d*$/.test(key) && axis['title'] !== undefined
      ? [key, { ...axis, title: asTitle(axis['title']) } as Json]
      : [key, value];
  });
  return Object.fromEntries(titled);
}

function asTitle(title: Json | undefined): Json | undefined {
  return typeof title === 'string' ? { text: title } : title;
}

/** Without colors of its own, a figure is as light or dark as the page. */
function plain({ line, surface }: Look): Fields {
  const axis = { gridcolor: line, zerolinecolor: line, linecolor: line };
  const clear = 'rgba(0,0,0,0)';
  return {
    // Not clear: Plotly chooses other colors by how dark this one is.
    paper_bgcolor: surface,
    plot_bgcolor: surface,
    template: {
      layout: {
        xaxis: { ...axis, automargin: true },
        yaxis: { ...axis, automargin: true },
        polar: { bgcolor: clear, radialaxis: axis, angularaxis: axis },
        ternary: { bgcolor: clear },
        geo: { bgcolor: clear, countrycolor: line, landcolor: clear, coastlinecolor: line },
      },
    },
  };
}

function fontOf(layout: Fields, isColored: boolean, { ink }: Look): Fields {
  return isColored ? {} : { font: { color: ink, ...fields(layout['font']) } };
}

function narrow(layout: Fields): Fields {
  const top = layout['title'] === undefined ? 16 : 56;
  return {
    margin: { l: 44, r: 16, t: top, b: 44 },
    ...(layout['legend'] === undefined ? { legend: { orientation: 'h' } } : {}),
  };
}

function heightOf(layout: Fields, ownWidth: Json | undefined, width: number): number {
  const height = layout['height'];
  const wanted =
    typeof height !== 'number'
      ? width * 0.7
      : typeof ownWidth === 'number'
        ? (width * height) / ownWidth
        : height;
  return Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, wanted)));
}

function fields(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
