import { useDatasetDetails } from '../api/queries';
import type { DatasetDetails } from '../api/types';
import { CodeBlock } from '../code/CodeBlock';
import { store } from '../state/store';
import { Command, CopyButton } from '../ui/CopyButton';
import { Description } from '../ui/Description';
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
    tabs.push({ id: 'preview', label: 'Preview', content: <PreviewView name={dataset.name} /> });
  }
  if (dataset.schema !== undefined && dataset.schema.length > 0) {
    tabs.push({ id: 'columns', label: 'Columns', content: <Columns schema={dataset.schema} /> });
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
      {dataset.producer !== undefined && dataset.producer !== null && (
        <References title="Written by" references={[dataset.producer]} />
      )}
      <References title="Read by" references={dataset.consumers ?? []} />
      {versions.length > 0 && (
        <Part title="Versions">
          <ul className="plain-list">
            {versions.slice(0, 12).map((version) => (
              <li key={version}>
                <code>{version}</code> <CopyButton text={version} />
              </li>
            ))}
          </ul>
          {versions.length > 12 && <small>and {formatCount(versions.length - 12)} more</small>}
        </Part>
      )}
      {dataset.commands?.to !== undefined && (
        <Part title="Make it">
          <Command text={dataset.commands.to} />
        </Part>
      )}
    </>
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

function Columns({ schema }: { schema: NonNullable<DatasetDetails['schema']> }) {
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>Column</th>
          <th>Type</th>
          <th>Null</th>
        </tr>
      </thead>
      <tbody>
        {schema.map((column) => (
          <tr key={column.name}>
            <td>{column.name}</td>
            <td>
              <code>{column.type}</code>
            </td>
            <td>{column.nullable === undefined ? '' : column.nullable ? 'yes' : 'no'}</td>
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
      {dataset.metadata !== undefined && dataset.metadata !== null && (
        <Part title="Metadata">
          <JsonTree value={dataset.metadata} />
        </Part>
      )}
    </>
  );
}
