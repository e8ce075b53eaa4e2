export interface Size {
  width: number;
  height: number;
}

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export const MAX_ZOOM = 2.5;
const MIN_ZOOM = 0.01;
const MARGIN = 32;
/** What the controls cover at the lower edge. */
const COVERED = 26;
const MOVE_MILLIS = 280;

/** Which part of the graph is in the window: a point of the graph is drawn at `x + px · k`. */
export class Camera {
  x = 0;
  y = 0;
  k = 1;
  /** Whether the whole graph is shown, until the user moves; then a new layout or window size shows the whole one again. */
  fitted = true;
  size: Size = { width: 1, height: 1 };
  readonly #listeners = new Set<() => void>();
  #frame = 0;
  #animation = 0;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  pan(dx: number, dy: number): void {
    this.#set(this.x + dx, this.y + dy, this.k);
  }

  /** Zooms by a factor; the point of the window stays where it is. */
  zoom(factor: number, px = this.size.width / 2, py = this.size.height / 2): void {
    const k = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, this.k * factor));
    const f = k / this.k;
    this.#set(px - (px - this.x) * f, py - (py - this.y) * f, k);
  }

  fit(width: number, height: number, animated = false): void {
    const { x, y, k } = fitting(this.size, width, height);
    this.move(x, y, k, animated);
    this.fitted = true;
  }

  /** Puts a point of the graph into the middle of the window. */
  center(gx: number, gy: number, k = this.k, animated = false): void {
    this.move(this.size.width / 2 - gx * k, this.size.height / 2 - gy * k, k, animated);
  }

  /** Moves as little as needed for the box to be visible. */
  reveal(box: Box, animated = true): void {
    const k = Math.max(this.k, 0.5);
    const inside = this.visible(-24);
    if (
      k === this.k &&
      box.x0 >= inside.x0 &&
      box.x1 <= inside.x1 &&
      box.y0 >= inside.y0 &&
      box.y1 <= inside.y1
    ) {
      return;
    }
    this.center((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, k, animated);
  }

  move(x: number, y: number, k: number, animated: boolean): void {
    cancelAnimationFrame(this.#animation);
    if (!animated || reducedMotion()) {
      this.#set(x, y, k);
      return;
    }
    const from = { x: this.x, y: this.y, k: this.k };
    const begin = performance.now();
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - begin) / MOVE_MILLIS));
      const e = 1 - (1 - t) ** 3;
      this.#apply(from.x + (x - from.x) * e, from.y + (y - from.y) * e, from.k + (k - from.k) * e);
      if (t < 1) {
        this.#animation = requestAnimationFrame(step);
      }
    };
    this.#animation = requestAnimationFrame(step);
    this.fitted = false;
  }

  /** The part of the graph that is in the window, and `margin` pixels around it. */
  visible(margin = 0): Box {
    return {
      x0: (-this.x - margin) / this.k,
      y0: (-this.y - margin) / this.k,
      x1: (this.size.width + margin - this.x) / this.k,
      y1: (this.size.height + margin - this.y) / this.k,
    };
  }

  resize(size: Size): void {
    const dx = (size.width - this.size.width) / 2;
    const dy = (size.height - this.size.height) / 2;
    const fitted = this.fitted;
    this.size = size;
    this.#apply(this.x + dx, this.y + dy, this.k);
    this.fitted = fitted;
  }

  #set(x: number, y: number, k: number): void {
    cancelAnimationFrame(this.#animation);
    this.fitted = false;
    this.#apply(x, y, k);
  }

  #apply(x: number, y: number, k: number): void {
    this.x = x;
    this.y = y;
    this.k = k;
    if (this.#frame === 0) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#listeners.forEach((listener) => listener());
      });
    }
  }
}

/** The position from which a graph of this size is seen whole, not larger than at 100 %. */
export function fitting(window: Size, width: number, height: number): { x: number; y: number; k: number } {
  const k = Math.max(
    MIN_ZOOM,
    Math.min(
      1,
      (window.width - 2 * MARGIN) / Math.max(1, width),
      (window.height - 2 * MARGIN - COVERED) / Math.max(1, height),
    ),
  );
  return { x: (window.width - width * k) / 2, y: (window.height - COVERED - height * k) / 2, k };
}

function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
