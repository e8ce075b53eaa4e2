import { useState } from 'react';
import type { ColumnStatistics, Json, TablePreview } from '../api/types';
import { formatCount, formatNumber } from '../ui/format';

/** How many rows are on a page. */
export const PAGE = 50;

/** A page of rows, with what is known of the columns. */
export function TableView({
  table,
  sort,
  offset,
  onSort,
  onPage,
}: {
  table: TablePreview;
  sort: string;
  offset: number;
  onSort?: (column: string) => void;
  onPage?: (offset: number) => void;
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
                  {onSort === undefined ? (
                    column.name
                  ) : (
                    <button onClick={() => onSort(column.name)} title={`Sort by ${column.name}`}>
                      {column.name}
                      {sort === column.name ? ' ↑' : sort === `-${column.name}` ? ' ↓' : ''}
                    </button>
                  )}
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
      {onPage !== undefined && <Pager table={table} offset={offset} onPage={onPage} />}
      {statistics.size > 0 && !table.all && table.read !== undefined && (
        <small className="mut">
          {sort === '' ? 'Counted' : 'Sorted and counted'} among the first {formatCount(table.read)} rows.
        </small>
      )}
    </>
  );
}

function Pager({
  table,
  offset,
  onPage,
}: {
  table: TablePreview;
  offset: number;
  onPage: (offset: number) => void;
}) {
  return (
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
      {(table.more || offset > 0) && <RowField key={offset} onPage={onPage} />}
      <button disabled={!table.more} onClick={() => onPage(offset + PAGE)}>
        Next
      </button>
    </div>
  );
}

/** Goes to a row by its number. */
function RowField({ onPage }: { onPage: (offset: number) => void }) {
  const [text, setText] = useState('');
  return (
    <input
      className="row-field"
      inputMode="numeric"
      aria-label="Go to row"
      placeholder="Row"
      value={text}
      onChange={(event) => setText(event.target.value.replace(/\D/g, '').slice(0, 8))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && Number(text) > 0) {
          onPage(Number(text) - 1);
        }
      }}
    />
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
  const { count, min, max, nulls, distinct } = statistics;
  return (
    <>
      {min !== undefined && min !== null && (
        <div>
          {brief(min)} … {brief(max ?? null)}
        </div>
      )}
      {nulls !== undefined && nulls > 0 && <div>{formatCount(nulls)} null</div>}
      {distinct === undefined ? (
        count > 0 && <div>many distinct</div>
      ) : (
        <div>{formatCount(distinct)} distinct</div>
      )}
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
