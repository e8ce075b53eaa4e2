import type { Json } from '../api/types';

interface Fields {
  [key: string]: Json | undefined;
}

export const OUTLINE_NOTE =
  'The map is drawn on the outlines of countries, since the page loads no tiles of maps from other sites.';

/** Kinds of traces that need tiles, and what draws the same places without them. */
const ON_OUTLINES: Record<string, string> = {
  scattermap: 'scattergeo',
  scattermapbox: 'scattergeo',
  densitymap: 'scattergeo',
  densitymapbox: 'scattergeo',
  choroplethmap: 'choropleth',
  choroplethmapbox: 'choropleth',
};

/**
 * A figure of Plotly whose maps need no server of tiles: points and areas are drawn on outlines of countries, at the section that
 * contains them, and the density of places as points in its colors. All maps use the outlines that are here.
 */
export function withoutTiles(content: Json): { figure: Fields; isChanged: boolean } {
  const figure = fields(content);
  const layout = fields(figure['layout']);
  let isChanged = false;
  const data = list(figure['data']).map((each) => {
    const trace = fields(each);
    const type = ON_OUTLINES[String(trace['type'])];
    if (type === undefined) {
      return each;
    }
    isChanged = true;
    return onOutlines(trace, type);
  });
  const maps = Object.entries(layout).filter(([key]) => /^geo\d*$/.test(key));
  const geo = Object.fromEntries(maps.map(([key, map]) => [key, { ...fields(map), resolution: 110 }]));
  const section = isChanged
    ? { geo: { fitbounds: 'locations', showcountries: true, resolution: 110, ...geo['geo'] } }
    : {};
  return { figure: { ...figure, data, layout: { ...layout, ...geo, ...section } as Json }, isChanged };
}

function onOutlines(trace: Fields, type: string): Json {
  const { subplot, below, cluster, radius, z, colorscale, ...others } = trace;
  void [subplot, below, cluster, radius];
  if (type === 'choropleth') {
    return { ...others, ...defined({ z, colorscale }), type, geo: 'geo' } as Json;
  }
  const density =
    z === undefined ? {} : { mode: 'markers', marker: defined({ color: z, colorscale, showscale: true }) };
  return { ...others, ...density, type, geo: 'geo' } as Json;
}

function defined(values: Fields): Fields {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function fields(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function list(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
