import { type PointerEvent, useEffect, useRef } from 'react';
import { Kind } from '../api/types';
import { countStates, runStates, summaryState, useStatesVersion } from '../live/runStates';
import type { Camera } from './camera';
import { readPalette } from './farPainter';
import type { Graph } from './graph';

const WIDTH = 132;
const HEIGHT = 104;
const PAD = 5;

/** The whole graph small, and the window in it, which can be dragged. Where all is in the window, it would only cover it. */
export function Minimap({ graph, camera, theme }: { graph: Graph; camera: Camera; theme: string }) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const version = useStatesVersion();
  const { w, h } = graph.document;
  const scale = Math.min((WIDTH - 2 * PAD) / Math.max(1, w), (HEIGHT - 2 * PAD) / Math.max(1, h));
  const left = (WIDTH - w * scale) / 2;
  const top = (HEIGHT - h * scale) / 2;

  useEffect(() => paint(canvas.current!, graph, scale, left, top), [graph, scale, left, top, theme, version]);

  useEffect(() => {
    const place = () => {
      const seen = camera.visible();
      host.current!.hidden = seen.x0 <= 0 && seen.y0 <= 0 && seen.x1 >= w && seen.y1 >= h;
      const style = frame.current!.style;
      const x0 = Math.max(0, left + seen.x0 * scale);
      const y0 = Math.max(0, top + seen.y0 * scale);
      style.transform = `translate(${x0}px, ${y0}px)`;
      style.width = `${Math.max(3, Math.min(WIDTH, left + seen.x1 * scale) - x0)}px`;
      style.height = `${Math.max(3, Math.min(HEIGHT, top + seen.y1 * scale) - y0)}px`;
    };
    place();
    return camera.subscribe(place);
  }, [camera, scale, left, top, w, h]);

  const go = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 1) {
      event.currentTarget.setPointerCapture(event.pointerId);
      const bounds = event.currentTarget.getBoundingClientRect();
      camera.center((event.clientX - bounds.left - left) / scale, (event.clientY - bounds.top - top) / scale);
    }
  };

  return (
    <div ref={host} className="minimap floating" aria-hidden="true" onPointerDown={go} onPointerMove={go}>
      <canvas ref={canvas} />
      <div ref={frame} className="window" />
    </div>
  );
}

function paint(canvas: HTMLCanvasElement, graph: Graph, scale: number, left: number, top: number): void {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext('2d');
  if (context === null) {
    return;
  }
  const palette = readPalette();
  context.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, top * ratio);
  context.fillStyle = palette.frame;
  context.strokeStyle = palette.frameLine;
  context.lineWidth = 1 / scale;
  for (const group of graph.document.groups) {
    if (group.open) {
      context.fillRect(group.x, group.y, group.w, group.h);
      context.strokeRect(group.x, group.y, group.w, group.h);
    }
  }
  const { kind, x, y, w, h } = graph.document.nodes;
  const least = 1.2 / scale;
  for (let i = 0; i < graph.size; i++) {
    const isData = kind[i] === Kind.data || kind[i] === Kind.bundle;
    const state =
      kind[i] === Kind.namespace
        ? summaryState(countStates(runStates, graph.document.members[graph.id(i)] ?? []))
        : runStates.get(graph.id(i))?.state;
    context.fillStyle = isData
      ? palette.data
      : kind[i] === Kind.param
        ? palette.param
        : (state !== undefined && palette.states[state]) || palette.node;
    context.fillRect(x[i]!, y[i]!, Math.max(w[i]!, least), Math.max(h[i]!, least));
  }
}
