import { useLayoutEffect, useRef, useState } from 'react';
import { usePreview } from '../api/queries';
import type { ColumnStatistics, Json, Preview, TablePreview } from '../api/types';
import { formatCount, formatNumber } from '../ui/format';
import { JsonTree } from '../ui/JsonTree';
import { Loaded } from '../ui/Loaded';
import { trusted } from '../ui/sanitize';
import { Chart } from './Chart';

const PAGE = 50;

/** What is in a dataset, one page at a time. */
export function PreviewView({ name, versions = [] }: { name: string; versions?: readonly string[] }) {
  const [offset, setOffset] = useState(0);
  const [sort, setSort] = useState('');
  const [version, setVersion] = useState(versions[0] ?? '');
  const preview = usePreview({ dataset: name, offset, rows: PAGE, sort, version });
  return (
    <div className="preview">
      {versions.length > 1 && (
        <label className="field">
          Version
          <select value={version} onChange={(event) => setVersion(event.target.value)}>
            {versions.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      )}
      <Loaded resource={preview} what="preview">
        {(value) => (
          <PreviewContent
            name={name}
            preview={value}
            sort={sort}
            offset={offset}
            onSort={(column) => {
              setOffset(0);
              setSort(nextSort(sort, column));
            }}
            onPage={setOffset}
          />
        )}
      </Loaded>
    </div>
  );
}

/** Sorting goes from ascending to descending to the order of the data. */
export function nextSort(sort: string, column: string): string {
  return sort === column ? `-${column}` : sort === `-${column}` ? '' : column;
}

interface PreviewContentProps {
  name: string;
  preview: Preview;
  sort: string;
  offset: number;
  onSort: (column: string) => void;
  onPage: (offset: number) => void;
}

export function PreviewContent({ name, preview, sort, offset, onSort, onPage }: PreviewContentProps) {
  switch (preview.kind) {
    case 'table':
      return <TableView table={preview} sort={sort} offset={offset} onSort={onSort} onPage={onPage} />;
    case 'json':
      return <JsonTree value={preview.value} />;
    case 'text':
      return (
        <>
          <pre className="code plain">{preview.text}</pre>
          {preview.more && <small>Only the beginning is shown.</small>}
        </>
      );
    case 'image':
      return (
        <img
          className="preview-image"
          src={`data:${/^image\/[\w.+-]+$/.test(preview.mime) ? preview.mime : 'image/png'};base64,${preview.base64}`}
          width={preview.width}
          height={preview.height}
          alt={`Content of ${name}`}
        />
      );
    case 'plotly':
    case 'vega':
      return <Chart kind={preview.kind} spec={preview.spec} />;
    case 'html':
      return <Frame html={preview.html} title={`Content of ${name}`} />;
    case 'none':
      return <div className="notice">{preview.reason}</div>;
  }
}

/** HTML of others: nothing in the frame may run, and it has no origin. */
function Frame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useLayoutEffect(() => {
    frame.current!.srcdoc = trusted(html);
  }, [html]);
  return <iframe ref={frame} className="preview-frame" sandbox="" title={title} />;
}

function TableView({
  table,
  sort,
  offset,
  onSort,
  onPage,
}: {
  table: TablePreview;
  sort: string;
  offset: number;
  onSort: (column: string) => void;
  onPage: (offset: number) => void;
}) {
  const statistics = new Map((table.stats ?? []).map((each) => [each.column, each]));
  const numeric = table.columns.map((_, i) => table.rows.every((row) => isNumeric(row[i])));
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Rows">
        <table className="data-table">
          <thead>
            <tr>
              {table.columns.map((column, i) => (
                <th
                  key={column.name}
                  className={numeric[i] ? 'number' : ''}
                  aria-sort={
                    sort === column.name ? 'ascending' : sort === `-${column.name}` ? 'descending' : 'none'
                  }
                >
                  <button onClick={() => onSort(column.name)} title={`Sort by ${column.name}`}>
                    {column.name}
                    {sort === column.name ? ' ↑' : sort === `-${column.name}` ? ' ↓' : ''}
                  </button>
                  <small>{column.type}</small>
                </th>
              ))}
            </tr>
            {statistics.size > 0 && (
              <tr className="stats">
                {table.columns.map((column) => (
                  <td key={column.name}>
                    <ColumnSummary statistics={statistics.get(column.name)} />
                  </td>
                ))}
              </tr>
            )}
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, j) => (
                  <td key={j} className={numeric[j] ? 'number' : ''}>
                    <Cell value={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="pager">
        <button disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - PAGE))}>
          Previous
        </button>
        <span aria-live="polite">
          {table.rows.length === 0
            ? 'No rows'
            : `${formatCount(offset + 1)}–${formatCount(offset + table.rows.length)}`}
          {table.total !== undefined && ` of ${formatCount(table.total)}`}
        </span>
        <button disabled={!table.more} onClick={() => onPage(offset + PAGE)}>
          Next
        </button>
      </div>
      {table.read !== undefined && statistics.size > 0 && (table.total ?? table.read) > table.read && (
        <small className="mut">Sorted and counted among the first {formatCount(table.read)} rows.</small>
      )}
    </>
  );
}

// Cells are texts: a column is aligned as numbers when all that is in it looks like one.
function isNumeric(value: Json | undefined): boolean {
  return (
    value === null ||
    value === undefined ||
    typeof value === 'number' ||
    (typeof value === 'string' && /^(-?\d[\d.,]*(e[+-]?\d+)?)?$/i.test(value))
  );
}

function Cell({ value }: { value: Json | undefined }) {
  if (value === null || value === undefined || value === '') {
    return <i className="null">null</i>;
  }
  return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>;
}

function ColumnSummary({ statistics }: { statistics: ColumnStatistics | undefined }) {
  if (statistics === undefined) {
    return null;
  }
  const { min, max, nulls, distinct } = statistics;
  return (
    <>
      {min !== undefined && min !== null && (
        <div>
          {brief(min)} … {brief(max ?? null)}
        </div>
      )}
      {nulls !== undefined && nulls > 0 && <div>{formatCount(nulls)} null</div>}
      {distinct !== undefined && <div>{formatCount(distinct)} distinct</div>}
    </>
  );
}

function brief(value: Json): string {
  const text =
    typeof value === 'number'
      ? formatNumber(value)
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}
