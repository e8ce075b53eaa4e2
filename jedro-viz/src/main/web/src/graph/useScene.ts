import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Group } from '../api/types';
import type { Box, Camera } from './camera';
import type { Graph } from './graph';

/** From which zoom, and up to how many elements, the graph is drawn with text. */
const NEAR_ZOOM = 0.35;
const NEAR_LIMIT = 700;
/** How far around the window elements are drawn before they are seen, as a part of it. */
const AROUND = 0.35;

export interface Scene {
  near: boolean;
  nodes: readonly number[];
  edges: readonly number[];
  /** Open namespaces. */
  groups: readonly Group[];
}

interface Drawn extends Scene {
  graph: Graph;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  k: number;
}

/** What of the graph is drawn, and how; it changes when the camera has moved far enough. The group follows each move. */
export function useScene(graph: Graph, camera: Camera, group: RefObject<SVGGElement | null>): Scene {
  const [drawn, setDrawn] = useState<Drawn>(() => compose(graph, camera));
  const current = drawn.graph === graph ? drawn : compose(graph, camera);

  useLayoutEffect(() => follow(group.current, camera));

  // Each new layout is placed anew, and the camera reports it; nothing is known to be drawn until then.
  useLayoutEffect(() => {
    let last: Drawn | undefined;
    return camera.subscribe(() => {
      follow(group.current, camera);
      if (last === undefined || needsScene(last, camera)) {
        last = compose(graph, camera);
        setDrawn(last);
      }
    });
  }, [graph, camera, group]);

  return current;
}

function follow(group: SVGGElement | null, { x, y, k }: Camera): void {
  group?.setAttribute('transform', `translate(${x} ${y}) scale(${k})`);
}

function compose(graph: Graph, camera: Camera): Drawn {
  const box = camera.visible(Math.max(camera.size.width, camera.size.height) * AROUND);
  const nodes = camera.k < NEAR_ZOOM ? [] : graph.nodesIn(box);
  const near = camera.k >= NEAR_ZOOM && nodes.length <= NEAR_LIMIT;
  return {
    graph,
    ...box,
    k: camera.k,
    near,
    nodes: near ? nodes : [],
    edges: near ? graph.edgesIn(box) : [],
    groups: near ? graph.document.groups.filter((group) => group.open && touches(group, box)) : [],
  };
}

function touches({ x, y, w, h }: Group, box: Box): boolean {
  return x <= box.x1 && x + w >= box.x0 && y <= box.y1 && y + h >= box.y0;
}

function needsScene(drawn: Drawn, camera: Camera): boolean {
  const seen = camera.visible();
  const leaves = seen.x0 < drawn.x0 || seen.y0 < drawn.y0 || seen.x1 > drawn.x1 || seen.y1 > drawn.y1;
  const zoomed = camera.k / drawn.k > 1.6 || camera.k / drawn.k < 0.6;
  const changesKind = drawn.near !== camera.k >= NEAR_ZOOM;
  return (drawn.near && leaves) || zoomed || (changesKind && (leaves || drawn.k !== camera.k));
}
