import { expect, it } from 'vitest';
import type { Json } from '../api/types';
import { fitted } from './fitted';
import { withoutTiles } from './withoutTiles';
import { withoutWebGl } from './withoutWebGl';

const LOOK = { ink: '#111', line: '#ddd', surface: '#fff' };

it('draws maps of tiles on outlines', () => {
  const { figure, isChanged } = withoutTiles({
    data: [
      { type: 'scattermap', lat: [1], lon: [2], subplot: 'map' },
      { type: 'densitymapbox', lat: [1], lon: [2], z: [3], radius: 10 },
      { type: 'choroplethmap', locations: ['a'], z: [1], geojson: {} },
    ],
    layout: { title: 'Places' },
  });

  expect(isChanged).toBe(true);
  expect(figure['data']).toEqual([
    { type: 'scattergeo', lat: [1], lon: [2], geo: 'geo' },
    {
      type: 'scattergeo',
      lat: [1],
      lon: [2],
      mode: 'markers',
      marker: { color: [3], showscale: true },
      geo: 'geo',
    },
    { type: 'choropleth', locations: ['a'], z: [1], geojson: {}, geo: 'geo' },
  ]);
  expect(figure['layout']).toMatchObject({ title: 'Places', geo: { fitbounds: 'locations' } });
});

it('leaves other charts as they are, but for the outlines that are here', () => {
  const sankey = { data: [{ type: 'sankey' }], layout: { width: 3 } };
  expect(withoutTiles(sankey)).toEqual({ figure: sankey, isChanged: false });
  const globe = { data: [{ type: 'scattergeo' }], layout: { geo2: { resolution: 50, scope: 'europe' } } };
  expect(withoutTiles(globe).figure['layout']).toEqual({ geo2: { resolution: 110, scope: 'europe' } });
});

it('keeps the proportions of a figure, within limits', () => {
  const height = (layout: Record<string, number>) =>
    (fitted({ data: [], layout }, 400, LOOK)['layout'] as { height: number }).height;
  expect(height({ width: 800, height: 600 })).toBe(300);
  expect(height({ height: 500 })).toBe(500);
  expect(height({})).toBe(280);
  expect(height({ width: 100, height: 900 })).toBe(640);
});

it('keeps the colors of a figure, or has those of the page', () => {
  const layout = (own: Record<string, string>) => fitted({ layout: own }, 800, LOOK)['layout'];
  expect(layout({ paper_bgcolor: 'white' })).not.toHaveProperty('font');
  expect(layout({})).toMatchObject({ font: { color: '#111' }, paper_bgcolor: '#fff' });
});

it('keeps titles that are texts', () => {
  const layout = {
    title: 'Places',
    xaxis2: { title: 'East', range: [0, 1] },
    yaxis: { title: { text: 'North' } },
  };
  expect(fitted({ layout }, 800, LOOK)['layout']).toMatchObject({
    title: { text: 'Places' },
    xaxis2: { title: { text: 'East' }, range: [0, 1] },
    yaxis: { title: { text: 'North' } },
  });
});

it('draws points and lines as SVG where WebGL is not possible', () => {
  const types = (figure: { data?: Json }) => (figure.data as { type: string }[]).map((trace) => trace.type);
  const data: Json = [{ type: 'scattergl', x: [1], y: [2] }, { type: 'surface' }];
  expect(types(withoutWebGl({ data }))).toEqual(['scatter', 'surface']);
});
