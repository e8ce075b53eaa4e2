import { source, useDatasetDetails } from '../api/queries';
import type { DatasetDetails } from '../api/types';
import { CodeBlock } from '../code/CodeBlock';
import { store } from '../state/store';
import { Command, CopyButton } from '../ui/CopyButton';
import { Description } from '../ui/Description';
import { Enlargeable } from '../ui/Enlargeable';
import { formatBytes, formatCount, formatDate, shortName } from '../ui/format';
import { JsonTree } from '../ui/JsonTree';
import { Loaded } from '../ui/Loaded';
import { Fact, Facts, Panel, Part, PlaceLink, References, type Tab } from './parts';
import { PreviewView } from './PreviewView';

export function DatasetPanel({ id }: { id: string }) {
  const details = useDatasetDetails(id);
  return (
    <Loaded resource={details} what="dataset">
      {(dataset) => (
        <Panel
          kind="Dataset"
          id={id}
          name={shortName(dataset.name)}
          description={dataset.description !== undefined && <Description html={dataset.description} />}
          tabs={tabsOf(dataset)}
        />
      )}
    </Loaded>
  );
}

function tabsOf(dataset: DatasetDetails): Tab[] {
  const tabs: Tab[] = [{ id: 'overview', label: 'Overview', content: <Overview dataset={dataset} /> }];
  if (dataset.previewable) {
    tabs.push({
      id: 'preview',
      label: 'Preview',
      content: (
        <Enlargeable title={dataset.name}>
          <PreviewView
            name={dataset.name}
            versions={source.live ? (dataset.versions ?? []).map(({ version }) => version) : []}
          />
        </Enlargeable>
      ),
    });
  }
  if (columnsOf(dataset).length > 0) {
    tabs.push({ id: 'columns', label: 'Columns', content: <Columns dataset={dataset} /> });
  }
  if (dataset.entry !== undefined) {
    tabs.push({ id: 'catalog', label: 'Catalog', content: <CatalogEntry dataset={dataset} /> });
  }
  return tabs;
}

function Overview({ dataset }: { dataset: DatasetDetails }) {
  const { statistics, last, versions = [], pipelines = [] } = dataset;
  return (
    <>
      <Facts>
        <Fact label="Type">{dataset.type}</Fact>
        {dataset.filepath !== undefined && (
          <Fact label="Location">
            <span className="path" title={dataset.absolute ?? dataset.filepath}>
              {dataset.filepath}
            </span>{' '}
            <CopyButton text={dataset.absolute ?? dataset.filepath} />
          </Fact>
        )}
        {Object.entries(dataset.formats ?? {}).map(([name, type]) => (
          <Fact key={name} label={name}>
            {type}
          </Fact>
        ))}
        {dataset.layer !== undefined && <Fact label="Layer">{dataset.layer}</Fact>}
        {dataset.owner !== undefined && <Fact label="Owner">{dataset.owner}</Fact>}
        {dataset.origin !== undefined && (
          <Fact label="Declared in">
            <PlaceLink place={dataset.origin} />
          </Fact>
        )}
        {pipelines.length > 0 && <Fact label="Pipelines">{pipelines.join(', ')}</Fact>}
        {statistics !== undefined && <StatisticFacts statistics={statistics} />}
        {last !== undefined && (
          <Fact label="Last written">
            <button className="link" onClick={() => store.update({ run: last.run })}>
              {last.at === undefined ? last.run : formatDate(last.at)}
            </button>
            {last.node !== undefined && <small> by {last.node.replace(/^node:/, '')}</small>}
          </Fact>
        )}
      </Facts>
      <References title="Written by" references={dataset.producers ?? []} />
      <References title="Read by" references={dataset.consumers ?? []} />
      {versions.length > 0 && (
        <Part title="Versions">
          <ul className="plain-list">
            {versions.slice(0, 12).map(({ version }) => (
              <li key={version}>
                <code>{version}</code> <CopyButton text={version} />
              </li>
            ))}
          </ul>
          {versions.length > 12 && <small>and {formatCount(versions.length - 12)} more</small>}
        </Part>
      )}
      {dataset.commands !== undefined && <DatasetCommands commands={dataset.commands} />}
    </>
  );
}

function DatasetCommands({ commands }: { commands: NonNullable<DatasetDetails['commands']> }) {
  const { to, from } = commands;
  return (
    <Part title="Run">
      {to !== undefined && (
        <>
          <small className="label">What leads here</small>
          <Command text={to} />
        </>
      )}
      {from !== undefined && (
        <>
          <small className="label">What follows from it</small>
          <Command text={from} />
        </>
      )}
    </Part>
  );
}

function StatisticFacts({ statistics }: { statistics: NonNullable<DatasetDetails['statistics']> }) {
  const { rows, columns, bytes } = statistics;
  return (
    <>
      {rows !== undefined && (
        <Fact label="Rows">
          {formatCount(rows)}
          {columns !== undefined && ` × ${formatCount(columns)} columns`}
        </Fact>
      )}
      {bytes !== undefined && <Fact label="Size">{formatBytes(bytes)}</Fact>}
    </>
  );
}

interface ColumnFacts {
  name: string;
  type?: string;
  nulls?: number;
}

// The columns of the schema; without one, those that were counted in the last run.
function columnsOf({ schema = [], statistics }: DatasetDetails): ColumnFacts[] {
  const nulls = statistics?.nulls ?? {};
  return schema.length > 0
    ? schema.map(({ name, type }) => ({ name, type, nulls: nulls[name] }))
    : Object.entries(nulls).map(([name, count]) => ({ name, nulls: count }));
}

function Columns({ dataset }: { dataset: DatasetDetails }) {
  const columns = columnsOf(dataset);
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>Column</th>
          <th>Type</th>
          <th className="number">Nulls</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.name}>
            <td>{column.name}</td>
            <td>
              <code>{column.type ?? ''}</code>
            </td>
            <td className="number">{column.nulls === undefined ? '' : formatCount(column.nulls)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CatalogEntry({ dataset }: { dataset: DatasetDetails }) {
  return (
    <>
      {dataset.origin !== undefined && (
        <p className="where">
          <PlaceLink place={dataset.origin} />
        </p>
      )}
      <CodeBlock text={dataset.entry ?? ''} language="yaml" start={dataset.origin?.line ?? 1} />
      {Object.keys(dataset.metadata ?? {}).length > 0 && (
        <Part title="Metadata">
          <JsonTree value={dataset.metadata!} />
        </Part>
      )}
    </>
  );
}
