import { useMemo, useState } from 'react';
import type { Elements } from '../api/types';
import { select } from '../graph/actions';
import { useElementState } from '../live/runStates';
import { useView } from '../state/store';
import { useNow } from '../ui/clock';
import { plural } from '../ui/format';
import { StateIcon } from '../ui/icons';
import { KindMark } from '../ui/KindMark';
import { describeAmount, describeState } from '../ui/states';
import { VirtualRows } from '../ui/VirtualRows';
import { parseTags } from '../state/tags';
import { type Column, elementRows, type ElementRow, sortRows } from './tableRows';

const COLUMNS: readonly (readonly [Column, string])[] = [
  ['name', 'Name'],
  ['kind', 'Kind'],
  ['type', 'Function or type'],
  ['namespace', 'Namespace'],
  ['tags', 'Tags, layer'],
  ['inputs', 'In'],
  ['outputs', 'Out'],
];

/** The graph as a table. */
export function TablePage({ elements }: { elements: Elements }) {
  const view = useView();
  const [column, setColumn] = useState<Column>('kind');
  const [descending, setDescending] = useState(true);
  const [text, setText] = useState('');
  const rows = useMemo(() => {
    const { withTags, without } = parseTags(view.tags);
    const wanted = text.toLowerCase();
    const all = elementRows(elements, view.kinds, view.params).filter((row) => {
      const tags = row.tags.split(', ');
      const tagged =
        row.kind !== 'node' ||
        ((withTags.length === 0 || withTags.some((tag) => tags.includes(tag))) &&
          !without.some((tag) => tags.includes(tag)));
      return tagged && `${row.name} ${row.type} ${row.tags}`.toLowerCase().includes(wanted);
    });
    return sortRows(all, column, descending);
  }, [elements, view.kinds, view.params, view.tags, column, descending, text]);

  const sortBy = (next: Column) => {
    setDescending(next === column ? !descending : false);
    setColumn(next);
  };

  return (
    <div className="table-page">
      <div className="table-tools">
        <input
          type="search"
          placeholder="Filter rows"
          aria-label="Filter rows"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="mut">{plural(rows.length, 'element')}</span>
      </div>
      <div className="element-table" role="table" aria-label="Elements" aria-rowcount={rows.length + 1}>
        <VirtualRows
          count={rows.length}
          height={30}
          role="rowgroup"
          head={
            <div className="element-row head" role="row">
              {COLUMNS.map(([name, label]) => (
                <span
                  key={name}
                  role="columnheader"
                  className={name}
                  aria-sort={name !== column ? 'none' : descending ? 'descending' : 'ascending'}
                >
                  <button onClick={() => sortBy(name)}>
                    {label}
                    {name === column ? (descending ? ' ↓' : ' ↑') : ''}
                  </button>
                </span>
              ))}
              <span role="columnheader" className="state">
                Last run
              </span>
            </div>
          }
        >
          {(i) => (
            <TableRow key={rows[i]!.id} row={rows[i]!} index={i} selected={rows[i]!.id === view.selected} />
          )}
        </VirtualRows>
      </div>
    </div>
  );
}

function TableRow({ row, index, selected }: { row: ElementRow; index: number; selected: boolean }) {
  const state = useElementState(row.id);
  const now = useNow(state?.state === 'running');
  return (
    <div className={`element-row ${selected ? 'on' : ''}`} role="row" aria-rowindex={index + 2}>
      <span role="cell" className="name">
        <button className="link" onClick={() => select(row.id)}>
          {row.name}
        </button>
      </span>
      <span role="cell" className="kind">
        <KindMark kind={row.kind} /> {row.kind}
      </span>
      <span role="cell" className="type" title={row.type}>
        {row.type}
      </span>
      <span role="cell" className="namespace">
        {row.namespace}
      </span>
      <span role="cell" className="tags-cell">
        {row.tags}
      </span>
      <span role="cell" className="inputs">
        {row.inputs}
      </span>
      <span role="cell" className="outputs">
        {row.outputs}
      </span>
      <span role="cell" className="state">
        {state !== undefined && row.kind === 'node' && <StateIcon state={state.state} size={12} />}{' '}
        {state === undefined ? '' : row.kind === 'node' ? describeState(state, now) : describeAmount(state)}
      </span>
    </div>
  );
}
