import { Kind } from '../api/types';
import { countStates, runStates, summaryState } from '../live/runStates';
import type { Box, Camera } from './camera';
import { placeLabels } from './farLabels';
import type { Graph } from './graph';
import { isFaded, isLit, type Light } from './light';

/** The bitmap is larger than the window by this part of it on each side: panning copies it. */
const MARGIN = 0.35;
const SETTLE_MILLIS = 90;
/** The height of the name of a frame, and what a frame in another one needs beside it, in pixels of the screen. */
const TITLE = 18;
const ROOM = 40;
/** With more boxes, what stands for many is named only; and with many more, nothing is. */
const MOST_NAMED = 300;
const MOST_BOXES = 1500;

/** Draws the graph from afar, where text cannot be read, on a canvas: 30,000 elements at the rate of the screen. */
export class FarPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #bitmap = document.createElement('canvas');
  readonly #camera: Camera;
  #graph: Graph | undefined;
  #light: Light = {};
  #palette: Palette = readPalette();
  #drawn = { x: 0, y: 0, k: 1 };
  #settling = 0;

  constructor(canvas: HTMLCanvasElement, camera: Camera) {
    this.#canvas = canvas;
    this.#camera = camera;
  }

  show(graph: Graph, light: Light): void {
    this.#graph = graph;
    this.#light = light;
    this.#palette = readPalette();
    this.redraw();
  }

  redraw(): void {
    this.#resize();
    this.#paint();
    this.#copy();
  }

  /** Follows the camera: copies while it pans, and draws anew when it has come to rest at another zoom. */
  follow(): void {
    if (this.#resize()) {
      this.redraw();
      return;
    }
    const { x, y, k, size } = this.#camera;
    const drawn = this.#drawn;
    const scale = k / drawn.k;
    const panned =
      Math.abs(x - drawn.x) > size.width * MARGIN || Math.abs(y - drawn.y) > size.height * MARGIN;
    if ((scale === 1 && panned) || scale > 1.5 || scale < 0.67) {
      this.#paint();
    }
    this.#copy();
    clearTimeout(this.#settling);
    if (scale !== 1) {
      this.#settling = window.setTimeout(() => this.redraw(), SETTLE_MILLIS);
    }
  }

  stop(): void {
    clearTimeout(this.#settling);
  }

  #resize(): boolean {
    const ratio = window.devicePixelRatio || 1;
    const { width, height } = this.#camera.size;
    const changed = setSize(this.#canvas, Math.round(width * ratio), Math.round(height * ratio));
    setSize(
      this.#bitmap,
      Math.round(width * (1 + 2 * MARGIN) * ratio),
      Math.round(height * (1 + 2 * MARGIN) * ratio),
    );
    return changed;
  }

  #copy(): void {
    const context = this.#canvas.getContext('2d');
    if (context === null) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    const { x, y, k, size } = this.#camera;
    const scale = k / this.#drawn.k;
    const left = x - (this.#drawn.x + size.width * MARGIN) * scale;
    const top = y - (this.#drawn.y + size.height * MARGIN) * scale;
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(
      this.#bitmap,
      left * ratio,
      top * ratio,
      this.#bitmap.width * scale,
      this.#bitmap.height * scale,
    );
  }

  #paint(): void {
    const graph = this.#graph;
    const context = this.#bitmap.getContext('2d');
    if (graph === undefined || context === null) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    const { x, y, k, size } = this.#camera;
    this.#drawn = { x, y, k };
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#bitmap.width, this.#bitmap.height);
    context.setTransform(
      k * ratio,
      0,
      0,
      k * ratio,
      (x + size.width * MARGIN) * ratio,
      (y + size.height * MARGIN) * ratio,
    );
    const box = this.#camera.visible(Math.max(size.width, size.height) * MARGIN);
    this.#paintFrames(context, graph, k);
    this.#paintEdges(context, graph, graph.edgesIn(box), k);
    const nodes = graph.nodesIn(box);
    this.#paintNodes(context, graph, nodes, k);
    const covered = this.#paintTitles(context, graph, k);
    this.#paintNames(context, graph, nodes, k, covered);
  }

  #paintFrames(context: CanvasRenderingContext2D, graph: Graph, k: number): void {
    context.fillStyle = this.#palette.frame;
    context.strokeStyle = this.#palette.frameLine;
    context.lineWidth = 0.8 / k;
    for (const group of graph.document.groups) {
      if (group.open && group.w * k > 3) {
        context.fillRect(group.x, group.y, group.w, group.h);
        context.strokeRect(group.x, group.y, group.w, group.h);
      }
    }
  }

  /** Names of frames lie on their upper edge, on a ground of their own: so they are read whatever is behind them. */
  #paintTitles(context: CanvasRenderingContext2D, graph: Graph, k: number): Box[] {
    context.textBaseline = 'middle';
    context.font = `700 ${12 / k}px Lato, sans-serif`;
    const covered: Box[] = [];
    for (const group of graph.document.groups) {
      const width = context.measureText(group.name).width + 12 / k;
      if (group.open && group.w > width && group.h * k > TITLE + (group.parent < 0 ? 0 : ROOM)) {
        const top = group.y - TITLE / 2 / k;
        context.globalAlpha = 0.9;
        context.fillStyle = this.#palette.ground;
        context.fillRect(group.x, top, width, TITLE / k);
        context.globalAlpha = 1;
        context.fillStyle = this.#palette.ink;
        context.fillText(group.name, group.x + 6 / k, group.y);
        covered.push(scaled({ x0: group.x, y0: top, x1: group.x + width, y1: top + TITLE / k }, k));
      }
    }
    return covered;
  }

  #paintEdges(context: CanvasRenderingContext2D, graph: Graph, edges: readonly number[], k: number): void {
    const fades = this.#light.path !== undefined;
    context.lineWidth = 0.8 / k;
    context.globalAlpha = fades ? 0.35 : 0.9;
    context.strokeStyle = this.#palette.edge;
    context.beginPath();
    edges.forEach((e) => tracePath(context, graph, e, k));
    context.stroke();
    context.globalAlpha = 1;
    const lit = edges.filter((e) => isLit(this.#light, e));
    if (lit.length > 0) {
      context.lineWidth = 1.6 / k;
      context.strokeStyle = this.#palette.acc;
      context.beginPath();
      lit.forEach((e) => tracePath(context, graph, e, k));
      context.stroke();
    }
  }

  #paintNodes(context: CanvasRenderingContext2D, graph: Graph, nodes: readonly number[], k: number): void {
    const { x, y, w, h } = graph.document.nodes;
    for (const i of nodes) {
      context.globalAlpha = isFaded(this.#light, i) ? 0.25 : 1;
      context.fillStyle = this.#colorOf(graph, i);
      context.fillRect(x[i]!, y[i]!, Math.max(w[i]!, 1 / k), Math.max(h[i]!, 1 / k));
      if (i === this.#light.selected) {
        context.strokeStyle = this.#palette.acc;
        context.lineWidth = 2.5 / k;
        context.strokeRect(x[i]! - 4 / k, y[i]! - 4 / k, w[i]! + 8 / k, h[i]! + 8 / k);
      }
    }
    context.globalAlpha = 1;
  }

  /**
   * Names below the boxes, as far as they fit: so a small graph in a small window, and a folded one, can be read. What stands
   * for many is named first.
   */
  #paintNames(
    context: CanvasRenderingContext2D,
    graph: Graph,
    nodes: readonly number[],
    k: number,
    covered: readonly Box[],
  ): void {
    if (k < 0.1 || nodes.length > MOST_BOXES) {
      return;
    }
    const { kind, label } = graph.document.nodes;
    const groups = nodes.filter((i) => kind[i] === Kind.namespace);
    const others = nodes.filter((i) => kind[i] !== Kind.namespace && !isFaded(this.#light, i));
    const named = nodes.length > MOST_NAMED ? groups : [...groups, ...others];
    context.fillStyle = this.#palette.ink;
    context.textBaseline = 'top';
    context.font = `700 ${10.5 / k}px Lato, sans-serif`;
    for (const { text, x, y } of placeLabels(
      named.map((i) => ({ text: label[i]!, box: scaled(graph.box(i), k) })),
      (each) => context.measureText(each).width * k,
      [...covered, ...nodes.map((i) => scaled(graph.box(i), k))],
    )) {
      context.fillText(text, x / k, y / k);
    }
  }

  #colorOf(graph: Graph, i: number): string {
    const { kind } = graph.document.nodes;
    const id = graph.id(i);
    if (kind[i] === Kind.data || kind[i] === Kind.bundle) {
      return this.#palette.data;
    }
    if (kind[i] === Kind.param) {
      return this.#palette.param;
    }
    const state =
      kind[i] === Kind.namespace
        ? summaryState(countStates(runStates, graph.document.members[id] ?? []))
        : runStates.get(id)?.state;
    return (state !== undefined && this.#palette.states[state]) || this.#palette.node;
  }
}

function scaled({ x0, y0, x1, y1 }: Box, k: number): Box {
  return { x0: x0 * k, y0: y0 * k, x1: x1 * k, y1: y1 * k };
}

function tracePath(context: CanvasRenderingContext2D, graph: Graph, e: number, k: number): void {
  const points = graph.points(e);
  const first = points[0];
  const last = points[points.length - 1];
  if (first === undefined || last === undefined) {
    return;
  }
  const length = Math.abs(first[0] - last[0]) + Math.abs(first[1] - last[1]);
  if (length * k < (k < 0.05 ? 12 : 3)) {
    return;
  }
  context.moveTo(first[0], first[1]);
  if (k < 0.03) {
    context.lineTo(last[0], last[1]);
  } else {
    points.slice(1).forEach(([x, y]) => context.lineTo(x, y));
  }
}

function setSize(canvas: HTMLCanvasElement, width: number, height: number): boolean {
  const changes = canvas.width !== width || canvas.height !== height;
  if (changes) {
    canvas.width = width;
    canvas.height = height;
  }
  return changes;
}

export interface Palette {
  ink: string;
  ground: string;
  acc: string;
  edge: string;
  frame: string;
  frameLine: string;
  node: string;
  data: string;
  param: string;
  states: Record<string, string>;
}

/** The colors of the theme, as canvases need them. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: color('--ink'),
    ground: color('--panel'),
    acc: color('--acc'),
    edge: color('--edge'),
    frame: color('--frame'),
    frameLine: color('--frame-line'),
    node: color('--node-far'),
    data: color('--data-line'),
    param: color('--param-line'),
    states: {
      finished: color('--ok'),
      failed: color('--bad'),
      running: color('--run'),
      waiting: color('--wait'),
      reused: color('--reuse'),
      skipped: color('--wait'),
      cancelled: color('--wait'),
    },
  };
}
