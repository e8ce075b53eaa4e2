import { type ReactNode, useState } from 'react';
import { useComparison } from '../api/queries';
import type { Comparison, Json, RunSummary } from '../api/types';
import { stateOf } from '../live/runStates';
import { Part } from '../panels/parts';
import { PreviewView } from '../panels/PreviewView';
import { store } from '../state/store';
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
import { formatJson } from '../ui/JsonTree';
import { Loaded } from '../ui/Loaded';

/** What differs between two runs. */
export function ComparisonView({ a, b }: { a: string; b: string }) {
  const comparison = useComparison(a, b);
  return (
    <article className="run-view">
      <header>
        <h1>Two runs compared</h1>
        <span className="space" />
        <button onClick={() => store.update({ run: a, compare: b })}>Swap</button>
        <button onClick={() => store.update({ compare: '' })}>Close</button>
      </header>
      <Loaded resource={comparison} what="comparison">
        {(value) => <Content comparison={value} />}
      </Loaded>
    </article>
  );
}

function Content({ comparison }: { comparison: Comparison }) {
  const { a, b, changes = {}, nodes = [], datasets = [], metrics = [] } = comparison;
  const differing = Object.entries(changes).filter(([, entries]) => Object.keys(entries).length > 0);
  return (
    <>
      <div className="two-runs">
        <RunCard name="A" run={a} />
        <RunCard name="B" run={b} />
      </div>
      {differing.length === 0 && (
        <p className="note">Code, parameters, catalog and inputs of both runs are the same.</p>
      )}
      {differing.map(([what, entries]) => (
        <Table
          key={what}
          title={what}
          heads={['Name', 'A', 'B']}
          rows={Object.entries(entries).map(([name, value]) => [nameOf(name), ...bothValues(value)])}
        />
      ))}
      {metrics.length > 0 && (
        <Table
          title="Metrics"
          heads={['Metric', 'A', 'B', 'Change']}
          rows={metrics.map(({ name, a: left, b: right }) => [
            name,
            number(left),
            number(right),
            change(left, right),
          ])}
        />
      )}
      {nodes.length > 0 && (
        <Table
          title="Times"
          heads={['Node', 'A', 'B', 'Change']}
          rows={byChange(nodes).map((each) => [
            nameOf(each.id),
            each.aMillis === undefined ? (each.aState ?? '') : formatMillis(each.aMillis),
            each.bMillis === undefined ? (each.bState ?? '') : formatMillis(each.bMillis),
            change(each.aMillis, each.bMillis),
          ])}
        />
      )}
      {datasets.length > 0 && <DatasetComparison datasets={datasets} />}
    </>
  );
}

// Both values of what changed, or one word for it.
function bothValues(value: Json): [string, string] {
  return Array.isArray(value) ? [formatJson(value[0]), formatJson(value[1])] : ['', formatJson(value)];
}

function byChange(nodes: NonNullable<Comparison['nodes']>) {
  const difference = (each: (typeof nodes)[number]) => Math.abs((each.bMillis ?? 0) - (each.aMillis ?? 0));
  return [...nodes].sort((left, right) => difference(right) - difference(left)).slice(0, 200);
}

function DatasetComparison({ datasets }: { datasets: NonNullable<Comparison['datasets']> }) {
  const [shown, setShown] = useState('');
  const chosen = datasets.find((each) => each.id === shown);
  return (
    <>
      <Table
        title="Datasets"
        heads={['Dataset', 'Rows A', 'Rows B', 'Change', 'Size A', 'Size B', 'Content']}
        rows={datasets.map((each) => [
          <button key={each.id} className="link" onClick={() => setShown(shown === each.id ? '' : each.id)}>
            {nameOf(each.id)}
          </button>,
          number(each.aRows),
          number(each.bRows),
          change(each.aRows, each.bRows),
          each.aBytes === undefined ? '' : formatBytes(each.aBytes),
          each.bBytes === undefined ? '' : formatBytes(each.bBytes),
          each.same === undefined ? '' : each.same ? 'same' : 'differs',
        ])}
      />
      {chosen !== undefined && <BothPreviews key={chosen.id} dataset={chosen} />}
    </>
  );
}

// What is not versioned has one content, which the last run wrote.
function BothPreviews({ dataset }: { dataset: NonNullable<Comparison['datasets']>[number] }) {
  const { id, aVersion, bVersion } = dataset;
  const name = nameOf(id);
  if (aVersion === undefined || bVersion === undefined) {
    return (
      <Part title={`${name} as it is now`}>
        <PreviewView name={name} />
      </Part>
    );
  }
  return (
    <div className="two-runs">
      <Part title={`${name} of A`}>
        <PreviewView name={name} versions={[aVersion]} />
      </Part>
      <Part title={`${name} of B`}>
        <PreviewView name={name} versions={[bVersion]} />
      </Part>
    </div>
  );
}

function RunCard({ name, run }: { name: string; run: RunSummary }) {
  return (
    <div className="run-card">
      <b className="letter">{name}</b>
      <div>
        <b>
          <StateIcon state={stateOf(run.state)} size={12} /> {(run.pipelines ?? []).join(', ') || run.run}
        </b>
        <small>
          {run.started === undefined ? run.run : formatDate(run.started)}
          {run.millis !== undefined && ` · ${formatMillis(run.millis)}`}
          {run.runner !== undefined && ` · ${run.runner}`}
        </small>
      </div>
    </div>
  );
}

function number(value: number | undefined): string {
  return value === undefined ? '' : formatNumber(value);
}

function change(a: number | undefined, b: number | undefined): string {
  return a === undefined || b === undefined || a === b || a === 0 ? '' : formatDelta(b / a - 1);
}

function Table({
  title,
  heads,
  rows,
}: {
  title: string;
  heads: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}) {
  return (
    <Part title={`${title} (${formatCount(rows.length)})`}>
      <table className="plain wide">
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={head} className={i > 0 ? 'number' : ''}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j} className={j > 0 ? 'number' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
