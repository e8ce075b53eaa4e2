import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import barpolar from 'plotly.js/lib/barpolar';
import box from 'plotly.js/lib/box';
import candlestick from 'plotly.js/lib/candlestick';
import carpet from 'plotly.js/lib/carpet';
import choropleth from 'plotly.js/lib/choropleth';
import cone from 'plotly.js/lib/cone';
import contour from 'plotly.js/lib/contour';
import contourcarpet from 'plotly.js/lib/contourcarpet';
import funnel from 'plotly.js/lib/funnel';
import funnelarea from 'plotly.js/lib/funnelarea';
import heatmap from 'plotly.js/lib/heatmap';
import histogram from 'plotly.js/lib/histogram';
import histogram2d from 'plotly.js/lib/histogram2d';
import histogram2dcontour from 'plotly.js/lib/histogram2dcontour';
import icicle from 'plotly.js/lib/icicle';
import image from 'plotly.js/lib/image';
import indicator from 'plotly.js/lib/indicator';
import isosurface from 'plotly.js/lib/isosurface';
import mesh3d from 'plotly.js/lib/mesh3d';
import ohlc from 'plotly.js/lib/ohlc';
import parcats from 'plotly.js/lib/parcats';
import pie from 'plotly.js/lib/pie';
import sankey from 'plotly.js/lib/sankey';
import scatter3d from 'plotly.js/lib/scatter3d';
import scattercarpet from 'plotly.js/lib/scattercarpet';
import scattergeo from 'plotly.js/lib/scattergeo';
import scatterpolar from 'plotly.js/lib/scatterpolar';
import scattersmith from 'plotly.js/lib/scattersmith';
import scatterternary from 'plotly.js/lib/scatterternary';
import streamtube from 'plotly.js/lib/streamtube';
import sunburst from 'plotly.js/lib/sunburst';
import surface from 'plotly.js/lib/surface';
import table from 'plotly.js/lib/table';
import treemap from 'plotly.js/lib/treemap';
import violin from 'plotly.js/lib/violin';
import volume from 'plotly.js/lib/volume';
import waterfall from 'plotly.js/lib/waterfall';
// The variants that create no functions from text.
import parcoords from 'plotly.js/src/traces/parcoords/strict';
import scattergl from 'plotly.js/src/traces/scattergl/strict';
import scatterpolargl from 'plotly.js/src/traces/scatterpolargl/strict';
import splom from 'plotly.js/src/traces/splom/strict';
import outlines from 'virtual:outlines';
import { fitted } from './fitted';
import { serve } from './serve';
import { OUTLINE_NOTE, withoutTiles } from './withoutTiles';
import { withoutWebGl } from './withoutWebGl';

Plotly.register([
  ...[bar, barpolar, box, candlestick, carpet, choropleth, cone, contour, contourcarpet, funnel, funnelarea],
  ...[
    heatmap,
    histogram,
    histogram2d,
    histogram2dcontour,
    icicle,
    image,
    indicator,
    isosurface,
    mesh3d,
    ohlc,
  ],
  ...[parcats, parcoords, pie, sankey, scatter3d, scattercarpet, scattergeo, scattergl, scatterpolar],
  ...[scatterpolargl, scattersmith, scatterternary, splom, streamtube, sunburst, surface, table, treemap],
  ...[violin, volume, waterfall],
]);
(window as unknown as { PlotlyGeoAssets: object }).PlotlyGeoAssets = { topojson: outlines };

const CONFIG = {
  responsive: true,
  displaylogo: false,
  // A frame may not store files, and Plotly's own server gets nothing.
  modeBarButtonsToRemove: ['toImage', 'sendDataToCloud'],
};

serve(async (target, request) => {
  const { figure, isChanged } = withoutTiles(request.content);
  const draw = (shown: typeof figure) =>
    Plotly.newPlot(target, { ...fitted(shown, innerWidth, request), config: CONFIG });
  try {
    await draw(figure);
  } catch (error) {
    if (!(error instanceof EvalError)) {
      throw error;
    }
    // Each kind has code that needs no functions from text, but not some that use WebGL beside charts in three dimensions.
    Plotly.purge(target);
    await draw(withoutWebGl(figure)).catch(() => {
      throw new Error('These kinds of charts in one need evaluated code, which the page does not allow');
    });
  }
  return isChanged ? OUTLINE_NOTE : undefined;
});
