import { useState } from 'react';
import { source } from '../api/queries';
import type { DryRun, Json, Project, Slice } from '../api/types';
import { expectRun } from '../live/live';
import { store, useView } from '../state/store';
import { Command } from '../ui/CopyButton';
import { formatBytes, formatMillis, nameOf, plural } from '../ui/format';
import { CloseIcon } from '../ui/icons';
import { Loaded } from '../ui/Loaded';
import { requestBody } from './request';
import { useChosenSlice } from './useChosenSlice';

/** The slice that was chosen in the graph: what it contains, its command, and running it. */
export function SliceBar({ project }: { project: Project }) {
  const view = useView();
  const chosen = view.from.length + view.to.length > 0;
  const slice = useChosenSlice(project);
  const [preparing, setPreparing] = useState(false);
  if (!chosen) {
    return null;
  }
  return (
    <section className="slice-bar floating" aria-label="Slice">
      <div className="slice-head">
        <b>{describeEnds(view.from, view.to)}</b>
        {view.to.length === 0 && view.from.length > 0 && (
          <small className="mut">Shift-click another element to end the slice there.</small>
        )}
        <span className="space" />
        <button
          className="icon-button"
          aria-label="Clear the slice"
          title="Clear the slice (Esc)"
          onClick={() => store.update({ from: [], to: [], sliced: false })}
        >
          <CloseIcon />
        </button>
      </div>
      <Loaded resource={slice} what="slice">
        {(value) => (
          <SliceContent
            slice={value}
            project={project}
            preparing={preparing}
            onPrepare={() => setPreparing(!preparing)}
          />
        )}
      </Loaded>
    </section>
  );
}

function describeEnds(from: readonly string[], to: readonly string[]): string {
  const names = (ids: readonly string[]) => ids.map((id) => nameOf(id)).join(', ');
  if (from.length > 0 && to.length > 0) {
    return `From ${names(from)} to ${names(to)}`;
  }
  return from.length > 0 ? `From ${names(from)} on` : `Up to ${names(to)}`;
}

function SliceContent({
  slice,
  project,
  preparing,
  onPrepare,
}: {
  slice: Slice;
  project: Project;
  preparing: boolean;
  onPrepare: () => void;
}) {
  const view = useView();
  if (slice.problem !== undefined) {
    return <p className="note bad">{slice.problem}</p>;
  }
  return (
    <>
      <div className="slice-row">
        <span>
          {plural(slice.nodes.length, 'node')}, {plural(slice.datasets.length, 'dataset')}
        </span>
        <button
          hidden={!source.live}
          aria-pressed={view.sliced}
          onClick={() => store.update({ sliced: !view.sliced })}
        >
          {view.sliced ? 'Show everything' : 'Show only this'}
        </button>
        {project.canRun && (
          <button className="primary" aria-expanded={preparing} onClick={onPrepare}>
            Run…
          </button>
        )}
      </div>
      <Command text={slice.command} />
      {preparing && project.canRun && <RunForm request={slice.request} project={project} />}
    </>
  );
}

/** Runner, environment and parameters of a run that starts here, and what it would do. */
function RunForm({ request, project }: { request: Slice['request']; project: Project }) {
  const [runner, setRunner] = useState('');
  const [environment, setEnvironment] = useState(project.environment);
  const [params, setParams] = useState('');
  const [plan, setPlan] = useState<DryRun | undefined>(undefined);
  const [error, setError] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);

  const attempt = async (action: (body: Json) => Promise<void>) => {
    setError(undefined);
    setBusy(true);
    try {
      await action(
        requestBody(request, {
          runner,
          environment: environment === project.environment ? '' : environment,
          params,
        }),
      );
    } catch (failure) {
      setError((failure as Error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      className="run-form"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(async (body) => {
          const { run } = await source.startRun(body);
          expectRun(run);
          store.update({ run, timeline: true });
        });
      }}
    >
      <div className="slice-row">
        <label className="field">
          Runner
          <select value={runner} onChange={(event) => setRunner(event.target.value)}>
            <option value="">as configured</option>
            {project.runners.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        {project.environments.length > 1 && (
          <label className="field">
            Environment
            <select value={environment} onChange={(event) => setEnvironment(event.target.value)}>
              {project.environments.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        )}
        <label className="field grow">
          Parameters
          <input
            value={params}
            placeholder="model_options.test_size=0.3, …"
            onChange={(event) => setParams(event.target.value)}
          />
        </label>
      </div>
      <div className="slice-row">
        <button
          type="button"
          disabled={busy}
          onClick={() => void attempt(async (body) => setPlan(await source.dryRun(body)))}
        >
          Dry run
        </button>
        <button type="submit" className="primary" disabled={busy}>
          Run now
        </button>
        {error !== undefined && (
          <span className="bad" role="alert">
            {error}
          </span>
        )}
      </div>
      {plan !== undefined && <Plan plan={plan} />}
    </form>
  );
}

function Plan({ plan }: { plan: DryRun }) {
  const facts = [
    plural(plan.order.length, 'node'),
    plan.expectedMillis === undefined ? undefined : `about ${formatMillis(plan.expectedMillis)}`,
    plan.peakDatasets === undefined ? undefined : `${plural(plan.peakDatasets, 'dataset')} in memory at most`,
    plan.budget === undefined ? undefined : `budget ${formatBytes(plan.budget)}`,
    (plan.skipped ?? []).length === 0 ? undefined : `${plan.skipped!.length} reused`,
  ];
  return (
    <div className="plan" role="status">
      {(plan.problems ?? []).map((problem) => (
        <p key={problem} className="note bad">
          {problem}
        </p>
      ))}
      <b>{facts.filter((fact) => fact !== undefined).join(' · ')}</b>
      <ol>
        {plan.order.slice(0, 200).map((each) => (
          <li key={each.node}>
            {nameOf(each.node)}
            {each.expectedMillis !== undefined && (
              <small className="mut"> {formatMillis(each.expectedMillis)}</small>
            )}
          </li>
        ))}
        {(plan.skipped ?? []).map((id) => (
          <li key={id} className="mut">
            {nameOf(id)} <small>reused</small>
          </li>
        ))}
      </ol>
    </div>
  );
}
