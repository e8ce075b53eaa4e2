import type { Project, RunDetails } from '../api/types';
import { reveal } from '../graph/actions';

import { isOver, stateIn, stateOf } from '../live/runStates';
import { Fact, Facts, Part } from '../panels/parts';
import { store } from '../state/store';
import { Command } from '../ui/CopyButton';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDelta,
  formatMillis,
  formatNumber,
  nameOf,
} from '../ui/format';
import { StateIcon } from '../ui/icons';
import { formatJson, JsonTree } from '../ui/JsonTree';
import { STATE_LABELS } from '../ui/states';
import { hasStarted, workerName } from './entries';
import { CancelButton } from './RunDrawer';
import { Timeline } from './Timeline';

const LIMIT = 300;

/** One run: what was run, when, with which result. */
export function RunView({ run, project }: { run: RunDetails; project: Project }) {
  const state = stateOf(run.state);
  const { failure, metrics = {}, datasets = [], params } = run;
  return (
    <article className="run-view">
      <header>
        <span className={`badge state-${state}`}>
          <StateIcon state={state} size={12} /> {STATE_LABELS[state]}
        </span>
        <h1>{(run.pipelines ?? []).join(', ') || run.run}</h1>
        <span className="space" />
        {project.canRun && !isOver(run.state) && <CancelButton run={run.run} />}
        <button onClick={() => store.update({ page: 'graph', run: run.run })}>Show on the graph</button>
      </header>
      <Facts>
        <Fact label="Run">
          <code>{run.run}</code>
        </Fact>
        {run.started !== undefined && <Fact label="Started">{formatDate(run.started)}</Fact>}
        {run.millis !== undefined && <Fact label="Took">{formatMillis(run.millis)}</Fact>}
        {run.runner !== undefined && <Fact label="Runner">{run.runner}</Fact>}
        {run.environment !== undefined && <Fact label="Environment">{run.environment}</Fact>}
        {run.git !== undefined && run.git !== null && <Fact label="Commit">{formatJson(run.git)}</Fact>}
      </Facts>
      {run.command !== undefined && <Command text={run.command} />}
      {failure !== undefined && <Failure failure={failure} />}
      {hasStarted(run) && (
        <Part title="Timeline">
          <Timeline run={run} selected="" />
        </Part>
      )}
      {Object.keys(metrics).length > 0 && (
        <Part title="Metrics">
          <Facts>
            {Object.entries(metrics).map(([name, value]) => (
              <Fact key={name} label={name}>
                {formatNumber(value)}
              </Fact>
            ))}
          </Facts>
        </Part>
      )}
      <NodeTable run={run} />
      {datasets.length > 0 && <DatasetTable datasets={datasets} />}
      {params !== undefined && params !== null && Object.keys(params).length > 0 && (
        <Part title="Parameters">
          <JsonTree value={params} />
        </Part>
      )}
    </article>
  );
}

function Failure({ failure }: { failure: NonNullable<RunDetails['failure']> }) {
  const { node, message, trace, inputs = [], resume } = failure;
  return (
    <div className="failure" role="alert">
      <b>
        <StateIcon state="failed" /> {node === undefined ? 'The run failed' : `${nameOf(node)} failed`}
      </b>
      <pre>{message}</pre>
      {inputs.length > 0 && (
        <Facts>
          {inputs.map((input) => (
            <Fact key={input.dataset} label={nameOf(input.dataset)}>
              {input.version ?? input.place ?? 'not stored'}
            </Fact>
          ))}
        </Facts>
      )}
      {trace !== undefined && (
        <details>
          <summary>Trace</summary>
          <pre className="code plain">{trace}</pre>
        </details>
      )}
      {resume !== undefined && (
        <>
          <small className="label">Go on from there</small>
          <Command text={resume} />
        </>
      )}
    </div>
  );
}

function NodeTable({ run }: { run: RunDetails }) {
  const critical = new Set(run.critical ?? []);
  const nodes = [...run.nodes].sort((a, b) => (a.started ?? Infinity) - (b.started ?? Infinity));
  return (
    <Part title={`Nodes (${formatCount(nodes.length)})`}>
      <div className="wide-table" tabIndex={0} role="region" aria-label="Nodes">
        <table className="plain wide">
          <thead>
            <tr>
              <th>Node</th>
              <th>State</th>
              <th className="number">Started</th>
              <th className="number">Time</th>
              <th>Worker</th>
              <th className="number">Memory</th>
            </tr>
          </thead>
          <tbody>
            {nodes.slice(0, LIMIT).map((node) => {
              const state = stateIn(node, isOver(run.state));
              return (
                <tr key={node.id}>
                  <td>
                    <button
                      className="link"
                      onClick={() => {
                        store.update({ page: 'graph', run: run.run });
                        reveal(node.id);
                      }}
                    >
                      {nameOf(node.id)}
                    </button>
                    {critical.has(node.id) && <small className="on-path"> longest path</small>}
                  </td>
                  <td>
                    <StateIcon state={state} size={12} /> {STATE_LABELS[state]}
                  </td>
                  <td className="number">
                    {node.started === undefined ? '' : `+${formatMillis(node.started)}`}
                  </td>
                  <td className="number">{node.millis === undefined ? '' : formatMillis(node.millis)}</td>
                  <td>{workerName(node.worker) ?? ''}</td>
                  <td className="number">{node.memory === undefined ? '' : formatBytes(node.memory)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {nodes.length > LIMIT && (
        <small>
          The first {formatCount(LIMIT)} of {formatCount(nodes.length)} are listed.
        </small>
      )}
    </Part>
  );
}

function DatasetTable({ datasets }: { datasets: NonNullable<RunDetails['datasets']> }) {
  return (
    <Part title="Datasets">
      <div className="wide-table" tabIndex={0} role="region" aria-label="Datasets">
        <table className="plain wide">
          <thead>
            <tr>
              <th>Dataset</th>
              <th className="number">Rows</th>
              <th className="number">Size</th>
              <th className="number">Rows against the run before</th>
            </tr>
          </thead>
          <tbody>
            {datasets.slice(0, LIMIT).map((dataset) => (
              <tr key={dataset.id}>
                <td>{nameOf(dataset.id)}</td>
                <td className="number">{dataset.rows === undefined ? '' : formatCount(dataset.rows)}</td>
                <td className="number">{dataset.bytes === undefined ? '' : formatBytes(dataset.bytes)}</td>
                <td className={`number ${dataset.warn === true ? 'warn' : ''}`}>
                  {dataset.warn === true && '⚠ '}
                  {dataset.deltaRows === undefined ? '' : formatDelta(dataset.deltaRows)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Part>
  );
}
