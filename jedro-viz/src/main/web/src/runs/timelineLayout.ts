import type { StateName } from '../live/runStates';

export interface TimelineEntry {
  id: string;
  /** Milliseconds since the start of the run. */
  start: number;
  end: number;
  state: StateName;
  worker?: string;
  critical?: boolean;
  expected?: boolean;
}

export interface Lane {
  name: string;
  entries: TimelineEntry[];
}

/**
 * The lanes of a timeline: one for each worker, in natural order. Entries without a worker go into the first lane that is
 * free, behind those of the workers; expected ones go where their time is free.
 */
export function layoutLanes(entries: readonly TimelineEntry[]): Lane[] {
  const sorted = [...entries].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1));
  const workers = [...new Set(sorted.flatMap((each) => each.worker ?? []))].sort(natural);
  const lanes: Lane[] = workers.map((name) => ({ name, entries: [] }));
  for (const entry of sorted) {
    const lane =
      entry.worker !== undefined
        ? lanes.find((each) => each.name === entry.worker)
        : lanes.find(
            (each) => (entry.expected === true || !workers.includes(each.name)) && isFree(each, entry),
          );
    if (lane === undefined) {
      lanes.push({ name: '', entries: [entry] });
    } else {
      lane.entries.push(entry);
    }
  }
  return lanes;
}

function isFree(lane: Lane, entry: TimelineEntry): boolean {
  const last = lane.entries[lane.entries.length - 1];
  return last === undefined || last.end <= entry.start;
}

function natural(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Entries that would be drawn within the same pixel are drawn once: a run may have ten thousand of them. */
export function mergeTiny(entries: readonly TimelineEntry[], pixelsPerMilli: number): TimelineEntry[] {
  const merged: TimelineEntry[] = [];
  for (const entry of entries) {
    const last = merged[merged.length - 1];
    const isTiny = (entry.end - entry.start) * pixelsPerMilli < 1.5;
    const isNear = last !== undefined && (entry.start - last.start) * pixelsPerMilli < 2;
    if (last === undefined || !isTiny || !isNear || entry.state === 'failed' || entry.state !== last.state) {
      merged.push(entry);
    } else {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, entry.end) };
    }
  }
  return merged;
}

const STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 86_400_000,
];

/** Round times from 0 to the end, about as many as requested. */
export function timeTicks(end: number, count: number): number[] {
  const step = STEPS.find((each) => end / each <= count) ?? Math.ceil(end / count);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}
