import { useSyncExternalStore } from 'react';
import { pins, usePins } from '../state/pins';
import { store, useView } from '../state/store';
import { openIds } from '../state/folding';
import { ALL } from '../state/view';
import type { Project } from '../api/types';
import type { Camera } from './camera';
import type { Graph } from './graph';

/** Zoom, fit, direction and folding. */
export function Controls({
  camera,
  graph,
  project,
  hasNamespaces,
  hasLayers,
}: {
  camera: Camera;
  graph: Graph;
  project: Project;
  hasNamespaces: boolean;
  hasLayers: boolean;
}) {
  const view = useView();
  const percent = useSyncExternalStore(
    (listener) => camera.subscribe(listener),
    () => Math.round(camera.k * 100),
  );
  const moves = usePins(project.project, graph.document.dir);
  const anyOpen = openIds(view, project).length > 0;
  return (
    <div className="controls floating" role="toolbar" aria-label="View of the graph">
      <button onClick={() => camera.zoom(1 / 1.25)} aria-label="Zoom out" title="Zoom out">
        −
      </button>
      <button
        className="percent"
        onClick={() => camera.zoom(1 / camera.k)}
        title="Show at 100 %"
        aria-label={`${percent}% zoom, show at 100 %`}
      >
        {percent}%
      </button>
      <button onClick={() => camera.zoom(1.25)} aria-label="Zoom in" title="Zoom in">
        +
      </button>
      <button
        onClick={() => camera.fit(graph.document.w, graph.document.h, true)}
        title="Show the whole graph"
      >
        Fit
      </button>
      {hasNamespaces && (
        <button onClick={() => store.update({ open: anyOpen ? [] : [ALL], at: '' })}>
          {anyOpen ? 'Fold all' : 'Unfold all'}
        </button>
      )}
      <button
        onClick={() => store.update({ dir: graph.document.dir === 'down' ? 'right' : 'down' })}
        aria-label={graph.document.dir === 'down' ? 'Draw from left to right' : 'Draw from top to bottom'}
        title={graph.document.dir === 'down' ? 'Draw from left to right' : 'Draw from top to bottom'}
      >
        {graph.document.dir === 'down' ? '→' : '↓'}
      </button>
      {hasLayers && (
        <button aria-pressed={view.bands} onClick={() => store.update({ bands: !view.bands })}>
          Layers
        </button>
      )}
      {Object.keys(moves).length > 0 && (
        <button
          onClick={() => pins.clear(project.project, graph.document.dir)}
          title="Put all elements back to where the layout has them"
        >
          Unpin all
        </button>
      )}
      <button
        aria-pressed={view.labels}
        onClick={() => store.update({ labels: !view.labels })}
        title="Show names"
      >
        Aa
      </button>
      <button
        aria-pressed={view.minimap}
        onClick={() => store.update({ minimap: !view.minimap })}
        title="Show the map"
      >
        Map
      </button>
    </div>
  );
}
