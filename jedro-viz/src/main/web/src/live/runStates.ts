import { useCallback, useSyncExternalStore } from 'react';
import type { RunDetails } from '../api/types';

export type StateName = 'waiting' | 'running' | 'finished' | 'failed' | 'skipped' | 'reused' | 'cancelled';

export const STATES: readonly StateName[] = [
  'running',
  'failed',
  'waiting',
  'finished',
  'reused',
  'skipped',
  'cancelled',
];

/** What is known of a node or dataset in the run that is shown. */
export interface ElementState {
  state: StateName;
  /** When it began, in milliseconds since 1970. */
  since?: number;
  millis?: number;
  rows?: number;
  bytes?: number;
  deltaRows?: number;
  warn?: boolean;
  error?: string;
}

export type NodeEvent = [id: string, state: string, at?: number, rows?: number];
export type DatasetEvent = [id: string, state: string, rows?: number, bytes?: number];

/**
 * The states of the run that is shown. They change a thousand times a second and are thus apart from the view: each
 * element subscribes to its own, and listeners are called once a frame.
 */
export class RunStates {
  readonly #states = new Map<string, ElementState>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #anyListeners = new Set<() => void>();
  readonly #changed = new Set<string>();
  readonly #schedule: (task: () => void) => void;
  #scheduled = false;
  #version = 0;

  constructor(schedule: (task: () => void) => void = (task) => requestAnimationFrame(task)) {
    this.#schedule = schedule;
  }

  get(id: string): ElementState | undefined {
    return this.#states.get(id);
  }

  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#states.size;
  }

  ids(): IterableIterator<string> {
    return this.#states.keys();
  }

  clear(): void {
    this.#states.forEach((_, id) => this.#changed.add(id));
    this.#states.clear();
    this.#notifySoon();
  }

  /** Replaces all states by those of a run. */
  load(run: RunDetails): void {
    this.clear();
    const over = isOver(run.state);
    const begin = run.started === undefined ? undefined : Date.parse(run.started);
    for (const node of run.nodes) {
      this.#put(node.id, {
        state: stateIn(node, over),
        since: begin !== undefined && node.started !== undefined ? begin + node.started : undefined,
        millis: node.millis,
        rows: node.rows,
        bytes: node.bytes,
        error: node.error,
      });
    }
    for (const dataset of run.datasets ?? []) {
      this.#put(dataset.id, {
        state: 'finished',
        rows: dataset.rows,
        bytes: dataset.bytes,
        deltaRows: dataset.deltaRows,
        warn: dataset.warn,
      });
    }
  }

  applyNodes(events: readonly NodeEvent[]): void {
    for (const [id, name, at, rows] of events) {
      const state = stateOf(name);
      const before = this.#states.get(id);
      const next: ElementState = { ...before, state, rows: rows ?? before?.rows };
      if (state === 'running') {
        next.since = at;
        next.millis = undefined;
      } else if (before?.state === 'running' && before.since !== undefined && at !== undefined) {
        next.millis = Math.max(0, at - before.since);
      }
      this.#put(id, next);
    }
  }

  applyDatasets(events: readonly DatasetEvent[]): void {
    for (const [id, name, rows, bytes] of events) {
      const before = this.#states.get(id);
      this.#put(id, {
        ...before,
        state: stateOf(name),
        rows: known(rows) ?? before?.rows,
        bytes: known(bytes) ?? before?.bytes,
      });
    }
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        this.#listeners.delete(id);
      }
    };
  }

  readonly subscribeAny = (listener: () => void): (() => void) => {
    this.#anyListeners.add(listener);
    return () => this.#anyListeners.delete(listener);
  };

  #put(id: string, state: ElementState): void {
    this.#states.set(id, state);
    this.#changed.add(id);
    this.#notifySoon();
  }

  #notifySoon(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      this.#schedule(() => {
        this.#scheduled = false;
        this.#version++;
        this.#changed.forEach((id) => this.#listeners.get(id)?.forEach((listener) => listener()));
        this.#changed.clear();
        this.#anyListeners.forEach((listener) => listener());
      });
    }
  }
}

/** Events give −1 for what is not known. */
function known(value: number | undefined): number | undefined {
  return value === undefined || value < 0 ? undefined : value;
}

const OVER = new Set([
  'succeeded',
  'finished',
  'failed',
  'cancelled',
  'interrupted',
  'rejected',
  'killed',
  'stopped',
  'lost',
]);

/** Whether a run in this state has ended. */
export function isOver(state: string): boolean {
  return OVER.has(state);
}

/** The state of a node in the record of a run; when the run is over, what waits will not run any more. */
export function stateIn(node: { state: string; reused?: unknown }, over: boolean): StateName {
  const state = stateOf(node.reused !== undefined && node.reused !== false ? 'reused' : node.state);
  return over && state === 'waiting' ? 'skipped' : state;
}

/** A state by its name; the records of a run call two of them otherwise. */
export function stateOf(name: string): StateName {
  const known = STATES.find((state) => state === name);
  if (known !== undefined) {
    return known;
  }
  switch (name) {
    case 'succeeded':
    case 'done':
    case 'written':
    case 'loaded':
      return 'finished';
    case 'queued':
    case 'pending':
      return 'waiting';
    case 'interrupted':
    case 'killed':
    case 'stopped':
    case 'lost':
      return 'cancelled';
    default:
      return 'waiting';
  }
}

export type StateCounts = Partial<Record<StateName, number>>;

export function countStates(states: RunStates, ids: readonly string[]): StateCounts {
  const counts: StateCounts = {};
  for (const id of ids) {
    const state = id.startsWith('node:') ? states.get(id)?.state : undefined;
    if (state !== undefined) {
      counts[state] = (counts[state] ?? 0) + 1;
    }
  }
  return counts;
}

/** The state that stands for several: what needs attention comes first. */
export function summaryState(counts: StateCounts): StateName | undefined {
  return STATES.find((state) => (counts[state] ?? 0) > 0);
}

export const runStates = new RunStates();

export function useElementState(id: string): ElementState | undefined {
  return useSyncExternalStore(
    useCallback((listener: () => void) => runStates.subscribe(id, listener), [id]),
    () => runStates.get(id),
  );
}

/** Renders the component anew when any state changes, at most once a frame; the value is a version. */
export function useStatesVersion(): number {
  return useSyncExternalStore(runStates.subscribeAny, () => runStates.version);
}
