import { useState } from 'react';
import { source } from '../api/queries';
import type { Resource } from '../api/resources';
import type { Project, RunDetails } from '../api/types';
import { select } from '../graph/actions';
import { isOver } from '../live/runStates';
import { stateOf } from '../live/runStates';
import { startingRuns } from '../live/live';
import { type StartingRun, useStartingRun } from '../live/starting';
import { store, useView } from '../state/store';
import { useNow } from '../ui/clock';
import { Command } from '../ui/CopyButton';
import { formatClock, formatDate, formatMillis, nameOf, plural, shortName } from '../ui/format';
import { Chevron, CloseIcon, StateIcon } from '../ui/icons';
import { STATE_LABELS } from '../ui/states';
import { hasStarted } from './entries';
import { Timeline } from './Timeline';

/** The run that is shown on the graph, below it. */
export function RunDrawer({ id, run, project }: { id: string; run: Resource<RunDetails>; project: Project }) {
  const view = useView();
  const details = run.value !== undefined && run.value.run === id ? run.value : undefined;
  const starting = useStartingRun(startingRuns, id);
  if (details === undefined) {
    const note = starting === undefined ? run.error?.message : describeStart(starting);
    return note === undefined ? null : (
      <section className="drawer" aria-label="Run">
        <div className="drawer-head">
          <b>Run {id}</b>
          <span className={starting?.problem === undefined ? 'mut' : 'bad'} role="status">
            {note}
          </span>
          <span className="space" />
          <button onClick={() => store.update({ run: '' })}>Show the newest run</button>
        </div>
      </section>
    );
  }
  return (
    <section className={`drawer ${view.timeline ? 'open' : ''}`} aria-label={`Run ${id}`}>
      <div className="drawer-head">
        <button
          className="icon-button"
          aria-expanded={view.timeline}
          aria-label={view.timeline ? 'Hide the timeline' : 'Show the timeline'}
          onClick={() => store.update({ timeline: !view.timeline })}
        >
          <Chevron open={view.timeline} />
        </button>
        <RunTitle run={details} />
        <span className="space" />
        {(details.critical ?? []).length > 0 && view.timeline && (
          <span className="legend-critical">
            <i /> longest path
          </span>
        )}
        {project.canRun && !isOver(details.state) && <CancelButton run={id} />}
        <button onClick={() => store.update({ page: 'runs', run: id })}>Details</button>
        <button
          className="icon-button"
          aria-label="Show no run"
          title="Show no run"
          onClick={() => store.update({ run: 'none' })}
        >
          <CloseIcon />
        </button>
      </div>
      {details.failure !== undefined && view.timeline && <FailureLine failure={details.failure} />}
      {view.timeline && hasStarted(details) && <Timeline run={details} selected={view.selected} />}
    </section>
  );
}

function describeStart({ state, problem }: StartingRun): string {
  return problem ?? (state === 'queued' ? 'It waits for its turn…' : 'It starts…');
}

function RunTitle({ run }: { run: RunDetails }) {
  const over = isOver(run.state);
  const now = useNow(!over);
  const workers = new Set(run.nodes.flatMap((node) => node.worker ?? [])).size;
  const begin = run.started === undefined ? undefined : Date.parse(run.started);
  const elapsed = over ? run.millis : begin === undefined ? undefined : Math.max(0, now - begin);
  const today = begin !== undefined && new Date(begin).toDateString() === new Date(now).toDateString();
  const parts = [
    run.started === undefined
      ? undefined
      : `started ${today ? formatClock(run.started) : formatDate(run.started)}`,
    workers > 0 ? plural(workers, 'worker') : undefined,
    elapsed === undefined ? undefined : `${formatMillis(elapsed)}${over ? '' : ' so far'}`,
    !over && run.expected?.totalMillis !== undefined
      ? `usually ${formatMillis(run.expected.totalMillis)}`
      : undefined,
  ];
  const state = stateOf(run.state);
  return (
    <>
      <span className={`badge state-${state}`}>
        <StateIcon state={state} size={12} />
        {STATE_LABELS[state]}
      </span>
      <b title={run.run}>{(run.pipelines ?? []).join(', ') || 'Run'}</b>
      <span className="mut">{parts.filter((part) => part !== undefined).join(' · ')}</span>
    </>
  );
}

function FailureLine({ failure }: { failure: NonNullable<RunDetails['failure']> }) {
  const { node, message } = failure;
  return (
    <div className="failure-line">
      <StateIcon state="failed" />
      {node !== undefined && (
        <button className="link" onClick={() => select(node.includes(':') ? node : `node:${node}`)}>
          {shortName(nameOf(node))}
        </button>
      )}
      <span title={message}>{summarize(message)}</span>
      {failure.resume !== undefined && <Command text={failure.resume} />}
    </div>
  );
}

/** The sentence of a message; one that ends in a colon is continued in the next line. */
function summarize(message: string): string {
  const [first = '', second = ''] = message.split('\n').map((line) => line.trim());
  const sentence = first.endsWith(':') ? `${first} ${second}` : first;
  return sentence.replace(/^Node '[^']*' failed: /, '');
}

export function CancelButton({ run }: { run: string }) {
  const [error, setError] = useState<string | undefined>(undefined);
  const [sent, setSent] = useState(false);
  return (
    <>
      {error !== undefined && <span className="bad">{error}</span>}
      <button
        className="danger"
        disabled={sent}
        onClick={() => {
          setSent(true);
          source.cancelRun(run).catch((failure: Error) => {
            setSent(false);
            setError(failure.message);
          });
        }}
      >
        {sent ? 'Stopping…' : 'Stop'}
      </button>
    </>
  );
}
