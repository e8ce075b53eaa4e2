import type { RunDetails } from '../api/types';
import { type ElementState, isOver, type RunStates, stateOf } from '../live/runStates';
import type { TimelineEntry } from './timelineLayout';

export interface RunTimeline {
  entries: TimelineEntry[];
  /** How long the run took, or has taken so far. */
  elapsed: number;
  /** The end of the axis: later than the elapsed time while more is expected. */
  end: number;
}

/** Whether a timeline has something to show: a run may end before its first node. */
export function hasStarted(run: RunDetails): boolean {
  return !isOver(run.state) || run.nodes.some((node) => node.started !== undefined);
}

/** The bars of a run, with what is expected of the nodes that have not ended. */
export function timelineOf(run: RunDetails, states: RunStates, over: boolean, now: number): RunTimeline {
  const begin = run.started === undefined ? now : Date.parse(run.started);
  const critical = new Set(run.critical ?? []);
  const workers = new Map(run.nodes.map((node) => [node.id, node.worker]));
  const entries: TimelineEntry[] = [];
  for (const node of run.nodes) {
    const state = states.get(node.id) ?? recorded(node, begin);
    const entry = entryOf(node.id, state, begin, now, over);
    if (entry !== undefined) {
      entries.push({
        ...entry,
        worker: workerName(workers.get(node.id)),
        critical: critical.has(node.id),
      });
    }
  }
  const last = Math.max(0, ...entries.map((entry) => entry.end));
  const elapsed = over ? (run.millis ?? last) : Math.max(last, now - begin);
  const expected = over ? [] : expectedEntries(run, states, begin, now);
  const end = Math.max(
    elapsed,
    last,
    ...expected.map((entry) => entry.end),
    over ? 0 : (run.expected?.totalMillis ?? 0),
    1,
  );
  return { entries: [...entries, ...expected], elapsed, end };
}

/** Workers are numbered from 0 in records, and from 1 for people. */
export function workerName(worker: string | number | undefined): string | undefined {
  return typeof worker === 'number' ? `worker ${worker + 1}` : worker;
}

function recorded(node: RunDetails['nodes'][number], begin: number): ElementState {
  return {
    state: stateOf(node.state),
    since: node.started === undefined ? undefined : begin + node.started,
    millis: node.millis,
  };
}

function entryOf(
  id: string,
  element: ElementState,
  begin: number,
  now: number,
  over: boolean,
): TimelineEntry | undefined {
  const { state, since, millis } = element;
  if (since === undefined || state === 'waiting' || state === 'skipped') {
    return undefined;
  }
  const start = Math.max(0, since - begin);
  const end = millis !== undefined ? start + millis : over ? start : Math.max(start, now - begin);
  return { id, start, end, state };
}

function expectedEntries(run: RunDetails, states: RunStates, begin: number, now: number): TimelineEntry[] {
  const elapsed = now - begin;
  const entries: TimelineEntry[] = [];
  let free = elapsed;
  for (const [id, millis] of Object.entries(run.expected?.nodes ?? {})) {
    const element = states.get(id);
    if (element?.state === 'running' && element.since !== undefined) {
      const end = element.since - begin + millis;
      if (end > elapsed) {
        entries.push({ id, start: elapsed, end, state: 'running', expected: true });
        free = Math.max(free, end);
      }
    }
  }
  for (const [id, millis] of Object.entries(run.expected?.nodes ?? {})) {
    if ((states.get(id)?.state ?? 'waiting') === 'waiting' && millis > 0) {
      entries.push({ id, start: free, end: free + millis, state: 'waiting', expected: true });
      free += millis;
    }
  }
  return entries.slice(0, 200);
}
