import { useLayoutEffect, useRef } from 'react';
import { store } from '../state/store';
import type { Camera } from './camera';
import type { Graph } from './graph';

const REMEMBER_MILLIS = 400;

/** What should stay where it is on the screen when the next layout comes: the namespace that was just folded. */
let anchor: string | undefined;

export function keepInPlace(id: string): void {
  anchor = id;
}

/**
 * Places the camera when a layout comes: as the address says at first, on the whole graph while nothing was moved, else
 * such that what the user looks at stays where it is.
 */
export function usePlacement(graph: Graph, camera: Camera): void {
  const previous = useRef<Graph | undefined>(undefined);

  useLayoutEffect(() => {
    const before = previous.current;
    previous.current = graph;
    if (before === graph || before?.layout === graph.layout) {
      return;
    }
    const { w, h } = graph.document;
    if (before === undefined) {
      if (!restore(camera, store.view.at)) {
        camera.fit(w, h);
        showSelected(camera, graph);
      }
    } else if (camera.fitted && anchor === undefined) {
      camera.fit(w, h);
    } else {
      keep(camera, before, graph, anchor ?? nearestCommon(camera, before, graph));
    }
    anchor = undefined;
  }, [graph, camera]);

  useLayoutEffect(() => {
    let timer = 0;
    const remove = camera.subscribe(() => {
      clearTimeout(timer);
      timer = window.setTimeout(() => store.replace({ at: describe(camera) }), REMEMBER_MILLIS);
    });
    return () => {
      clearTimeout(timer);
      remove();
    };
  }, [camera]);
}

/** The middle of the window in the graph and the zoom: the same link shows the same place in a window of another size. */
function describe(camera: Camera): string {
  if (camera.fitted) {
    return '';
  }
  const { x0, y0, x1, y1 } = camera.visible();
  return `${Math.round((x0 + x1) / 2)},${Math.round((y0 + y1) / 2)},${camera.k.toPrecision(3)}`;
}

function restore(camera: Camera, at: string): boolean {
  const [x, y, k] = at.split(',').map(Number);
  if (x === undefined || y === undefined || k === undefined || !(k > 0) || Number.isNaN(x + y)) {
    return false;
  }
  camera.center(x, y, Math.min(2.5, k));
  return true;
}

// A link to one element of a large graph leads to where it can be read.
function showSelected(camera: Camera, graph: Graph): void {
  const box = store.view.selected === '' ? undefined : graph.place(store.view.selected);
  if (box !== undefined && camera.k < 0.35) {
    camera.center((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, 0.8);
  }
}

function keep(camera: Camera, before: Graph, after: Graph, id: string | undefined): void {
  const from = id === undefined ? undefined : before.place(id);
  const to = id === undefined ? undefined : after.place(id);
  if (from !== undefined && to !== undefined) {
    camera.pan((from.x0 - to.x0) * camera.k, (from.y0 - to.y0) * camera.k);
  }
  const seen = camera.visible();
  if (seen.x1 < 0 || seen.y1 < 0 || seen.x0 > after.document.w || seen.y0 > after.document.h) {
    camera.fit(after.document.w, after.document.h);
  }
}

function nearestCommon(camera: Camera, before: Graph, after: Graph): string | undefined {
  const { x0, y0, x1, y1 } = camera.visible();
  let best: string | undefined;
  let least = Infinity;
  for (const i of before.nodesIn({ x0, y0, x1, y1 })) {
    const box = before.box(i);
    const distance = Math.hypot((box.x0 + box.x1 - x0 - x1) / 2, (box.y0 + box.y1 - y0 - y1) / 2);
    if (distance < least && after.find(before.id(i)) !== undefined) {
      best = before.id(i);
      least = distance;
    }
  }
  return best;
}
