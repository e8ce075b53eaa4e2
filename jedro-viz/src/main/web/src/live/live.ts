import { useEffect, useSyncExternalStore } from 'react';
import { source, useRun, useRuns } from '../api/queries';
import { type Resource, resources } from '../api/resources';
import type { RunDetails, RunSummary } from '../api/types';
import { type View } from '../state/view';
import { type DatasetEvent, isOver, type NodeEvent, runStates } from './runStates';
import { StartingRuns, useStartingRun } from './starting';
import { type Connection, type ServerEvent, SharedEvents } from './sharedEvents';

export interface Live {
  connection: Connection;
  /** Runs that are executed now, the newest first. */
  running: readonly string[];
  /** The last run that ended while the page was open. */
  ended?: string;
  /** Why the graph is an old one. */
  problem?: string;
}

type Change = { nodes: NodeEvent[] } | { datasets: DatasetEvent[] };

const listeners = new Set<() => void>();
/** What happened in runs that are executed now: the states of a run that is fetched meanwhile are completed with it. */
const changes = new Map<string, Change[]>();
let live: Live = { connection: 'connecting', running: [] };
let hash: string | undefined;
let shownRun: string | undefined;

export const startingRuns = new StartingRuns((id) => source.acceptedRun(id));

export function startEvents(): void {
  if (source.live) {
    new SharedEvents('api/viz/events', receive, (connection) => update({ connection }));
  }
}

export function useLive(): Live {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live,
  );
}

/** The run whose states are drawn, if any. */
export function useShownRun(view: View): { id: string | undefined; run: Resource<RunDetails> } {
  const { running, ended } = useLive();
  const runs = useRuns();
  const newest = running[0] ?? ended ?? runs.value?.[0]?.run;
  const id = view.run === 'none' ? undefined : view.run !== '' ? view.run : newest;
  const starting = useStartingRun(startingRuns, id);
  const run = useRun(starting === undefined ? id : undefined);

  useEffect(() => {
    shownRun = id;
    if (id === undefined) {
      runStates.clear();
    }
  }, [id]);

  useEffect(() => {
    const details = run.value;
    if (details !== undefined && details.run === id) {
      runStates.load(details);
      changes.get(details.run)?.forEach(apply);
    }
  }, [id, run.value]);

  useRefreshWhileRunning(id, run.value);
  return { id, run };
}

/** Workers and memory are not part of the events: the timeline of a run that is executed is completed now and then. */
function useRefreshWhileRunning(id: string | undefined, run: RunDetails | undefined): void {
  const refreshes =
    source.live && run !== undefined && run.run === id && !isOver(run.state) && run.nodes.length <= 2000;
  useEffect(() => {
    if (!refreshes) {
      return;
    }
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        resources.refresh(`run ${id}`);
      }
    }, 5000);
    return () => clearInterval(timer);
  }, [id, refreshes]);
}

/** Remembers a run that the server has accepted; it is requested when its record exists. */
export function expectRun(run: string): void {
  startingRuns.add(run);
  showFirst(run);
}

function showFirst(run: string): void {
  update({ running: [run, ...live.running.filter((each) => each !== run)] });
}

function receive({ type, data }: ServerEvent): void {
  switch (type) {
    case 'open':
      opened(data as { hash?: string; running?: (string | RunSummary)[] });
      break;
    case 'run':
      runChanged(data as RunSummary);
      break;
    case 'nodes':
      record(data as { run: string; nodes: NodeEvent[] });
      break;
    case 'datasets':
      record(data as { run: string; datasets: DatasetEvent[] });
      break;
    case 'project':
      projectChanged(data as { hash?: string; problem?: string });
      break;
    case 'reset':
      refreshAll();
      break;
  }
}

function opened(data: { hash?: string; running?: (string | RunSummary)[] }): void {
  const running = (data.running ?? []).map((each) => (typeof each === 'string' ? each : each.run));
  update({ running });
  if (hash !== undefined && data.hash !== hash) {
    refreshAll();
  } else {
    resources.refresh('runs');
    resources.refresh('run ');
  }
  hash = data.hash;
}

function runChanged(run: RunSummary): void {
  if (isOver(run.state)) {
    changes.delete(run.run);
    update({ running: live.running.filter((each) => each !== run.run), ended: run.run });
    ['run ', 'metrics', 'dataset ', 'node ', 'preview'].forEach((prefix) => resources.refresh(prefix));
  } else if (run.state === 'running') {
    showFirst(run.run);
  }
  startingRuns.recorded(run.run);
  if (resources.read(`run ${run.run}`).error !== undefined) {
    resources.refresh(`run ${run.run}`);
  }
  resources.refresh('runs');
}

function record(change: Change & { run: string }): void {
  changes.set(change.run, [...(changes.get(change.run) ?? []), change].slice(-5000));
  if (change.run === shownRun) {
    apply(change);
  }
}

function apply(change: Change): void {
  if ('nodes' in change) {
    runStates.applyNodes(change.nodes);
  } else {
    runStates.applyDatasets(change.datasets);
  }
}

function projectChanged(data: { hash?: string; problem?: string }): void {
  update({ problem: data.problem });
  if (data.hash !== hash) {
    hash = data.hash;
    refreshAll();
  } else {
    resources.refresh('project');
  }
}

function refreshAll(): void {
  resources.refresh('');
}

function update(change: Partial<Live>): void {
  live = { ...live, ...change };
  listeners.forEach((listener) => listener());
}
