import { useMemo, useState } from 'react';
import { useRun, useRuns } from '../api/queries';
import type { Project, RunSummary } from '../api/types';
import { isOver } from '../live/runStates';
import { stateOf } from '../live/runStates';
import { store, useView } from '../state/store';
import { useNow } from '../ui/clock';
import { formatDate, formatMillis } from '../ui/format';
import { StateIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { STATE_LABELS } from '../ui/states';
import { ComparisonView } from './ComparisonView';
import { RunView } from './RunView';

/** The runs of the project: a list, and beside it one run, or two of them compared. */
export function RunsPage({ project }: { project: Project }) {
  const runs = useRuns();
  return (
    <main className="runs-page" id="main">
      <Loaded resource={runs} what="list of runs">
        {(all) =>
          all.length === 0 ? (
            <NoRuns loaded={project.from !== 'index'} />
          ) : (
            <Runs runs={all} project={project} />
          )
        }
      </Loaded>
    </main>
  );
}

function NoRuns({ loaded }: { loaded: boolean }) {
  if (!loaded) {
    return (
      <div className="notice big">
        <b>Runs are shown when the project loads again.</b>
        <p>The reason why it does not is above.</p>
      </div>
    );
  }
  return (
    <div className="notice big">
      <b>This project has no recorded runs.</b>
      <p>
        Start one in a terminal with <code>jedro run</code>, or choose nodes in the graph. Runs are recorded
        unless <code>jedro.yml</code> disables it.
      </p>
    </div>
  );
}

function Runs({ runs, project }: { runs: readonly RunSummary[]; project: Project }) {
  const view = useView();
  const [state, setState] = useState('');
  const [pipeline, setPipeline] = useState('');
  const states = useMemo(() => [...new Set(runs.map((run) => run.state))].sort(), [runs]);
  const pipelines = useMemo(() => [...new Set(runs.flatMap((run) => run.pipelines ?? []))].sort(), [runs]);
  const shown = runs.filter(
    (run) =>
      (state === '' || run.state === state) &&
      (pipeline === '' || run.pipelines?.includes(pipeline) === true),
  );
  const chosen = view.run !== '' && view.run !== 'none' ? view.run : shown[0]?.run;
  return (
    <>
      <div className="runs-list">
        <div className="runs-filters">
          <select aria-label="State" value={state} onChange={(event) => setState(event.target.value)}>
            <option value="">All states</option>
            {states.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
          <select
            aria-label="Pipeline"
            value={pipeline}
            onChange={(event) => setPipeline(event.target.value)}
          >
            <option value="">All pipelines</option>
            {pipelines.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
          <button onClick={() => store.update({ page: 'metrics' })}>Metrics over time</button>
        </div>
        <ul aria-label="Runs">
          {shown.map((run) => (
            <RunRow key={run.run} run={run} chosen={run.run === chosen} compared={run.run === view.compare} />
          ))}
          {shown.length === 0 && <li className="notice">No run has this state and pipeline.</li>}
        </ul>
      </div>
      <div className="run-detail">
        {chosen !== undefined &&
          (view.compare !== '' && view.compare !== chosen ? (
            <ComparisonView a={view.compare} b={chosen} />
          ) : (
            <OneRun id={chosen} project={project} />
          ))}
      </div>
    </>
  );
}

function OneRun({ id, project }: { id: string; project: Project }) {
  const run = useRun(id);
  return (
    <Loaded resource={run} what="run">
      {(details) => <RunView run={details} project={project} />}
    </Loaded>
  );
}

function RunRow({ run, chosen, compared }: { run: RunSummary; chosen: boolean; compared: boolean }) {
  const over = isOver(run.state);
  const now = useNow(!over);
  const millis = over
    ? run.millis
    : run.started === undefined
      ? undefined
      : Math.max(0, now - Date.parse(run.started));
  const state = stateOf(run.state);
  return (
    <li className={`run-row ${chosen ? 'on' : ''}`}>
      <button className="run-choice" aria-current={chosen} onClick={() => store.update({ run: run.run })}>
        <StateIcon state={state} />
        <span className="t">
          <b>{(run.pipelines ?? []).join(', ') || 'run'}</b>
          <small>
            {STATE_LABELS[state]}
            {run.started !== undefined && ` · ${formatDate(run.started)}`}
            {run.runner !== undefined && ` · ${run.runner}`}
          </small>
        </span>
        <span className="r">
          {millis === undefined ? '' : formatMillis(millis)}
          {run.nodes !== undefined && (
            <small>
              {run.nodes.done} of {run.nodes.total}
            </small>
          )}
        </span>
      </button>
      <button
        className="compare"
        aria-pressed={compared}
        aria-label={`Compare with run ${run.run}`}
        title={compared ? 'Compare no more' : 'Compare with the chosen run'}
        onClick={() => store.update({ compare: compared ? '' : run.run })}
      >
        ⇄
      </button>
    </li>
  );
}
