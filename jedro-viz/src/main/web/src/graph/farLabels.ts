import type { Box } from './camera';

/** A name that should be written, and the box that it belongs to, in pixels of the screen. */
export interface Name {
  text: string;
  box: Box;
}

export interface Label {
  text: string;
  x: number;
  y: number;
}

const HEIGHT = 13;
const GAP = 6;
/** What is shorter says nothing. */
const SHORTEST = 4;

/**
 * Where the names of boxes are written below them, such that none covers another one or a box: a name is cut where the next box
 * begins, and left out where nothing useful fits.
 */
export function placeLabels(
  names: readonly Name[],
  widthOf: (text: string) => number,
  others: readonly Box[] = [],
): Label[] {
  const taken: Box[] = [...names.map(({ box }) => box), ...others];
  const labels: Label[] = [];
  for (const { text, box } of names) {
    const y = box.y1 + 2;
    const end = nextLeft(taken, box.x0, y);
    const fitting = cut(text, end - box.x0 - GAP, widthOf);
    if (fitting !== undefined) {
      labels.push({ text: fitting, x: box.x0, y });
      taken.push({ x0: box.x0, y0: y, x1: box.x0 + widthOf(fitting), y1: y + HEIGHT });
    }
  }
  return labels;
}

/** Where the next thing on a line begins; the line's own start if something covers it. */
function nextLeft(taken: readonly Box[], x: number, y: number): number {
  let end = Infinity;
  for (const other of taken) {
    if (other.y0 < y + HEIGHT && other.y1 > y && other.x1 > x) {
      end = Math.min(end, Math.max(x, other.x0));
    }
  }
  return end;
}

function cut(text: string, width: number, widthOf: (text: string) => number): string | undefined {
  if (widthOf(text) <= width) {
    return text;
  }
  for (let length = text.length - 1; length >= SHORTEST; length--) {
    const short = `${text.slice(0, length)}…`;
    if (widthOf(short) <= width) {
      return short;
    }
  }
  return undefined;
}
