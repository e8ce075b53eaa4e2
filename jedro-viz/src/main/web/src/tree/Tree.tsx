import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Elements } from '../api/types';
import { reveal, toggleNamespace } from '../graph/actions';
import { countStates, runStates, summaryState, useElementState, useStatesVersion } from '../live/runStates';
import { store, useView } from '../state/store';
import { isUnfolded, namespacesAround, toggleFocus } from '../state/shown';
import { toggle } from '../state/view';
import { useNow } from '../ui/clock';
import { formatCount, formatMillis } from '../ui/format';
import { Chevron, EyeOffIcon, FocusIcon, StateIcon, UnfoldIcon } from '../ui/icons';
import { KindMark } from '../ui/KindMark';
import { describeTime, STATE_LABELS } from '../ui/states';
import { VirtualRows } from '../ui/VirtualRows';
import { isOpen, sectionOf, type TreeRow, treeRows } from './treeRows';

const ROW_HEIGHT = 26;

/** All elements as text: what the canvas shows, for the keyboard and for those who do not see it. */
export function Tree({ elements }: { elements: Elements }) {
  const view = useView();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(() => new Set());
  const [active, setActive] = useState(0);
  const [followed, setFollowed] = useState('');
  if (view.selected !== followed) {
    setFollowed(view.selected);
    const section = sectionOf(view.selected, elements);
    const around = section === undefined ? namespacesAround(view.selected, elements) : [section];
    const closed = around.filter((key) => !isOpen(elements, toggled, key));
    if (closed.length > 0) {
      setToggled(new Set(closed.reduce(toggle, [...toggled])));
    }
  }
  const rows = useMemo(() => treeRows(elements, toggled), [elements, toggled]);
  const host = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  const flip = (key: string) => setToggled(new Set(toggle([...toggled], key)));
  const shown = useMemo(
    () => (view.selected === '' ? undefined : rows.findIndex((row) => row.id === view.selected)),
    [rows, view.selected],
  );

  useEffect(() => {
    if (moved.current) {
      moved.current = false;
      host.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus();
    }
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active];
    const move = (to: number) => {
      event.preventDefault();
      moved.current = true;
      setActive(Math.max(0, Math.min(rows.length - 1, to)));
    };
    switch (event.key) {
      case 'ArrowDown':
        return move(active + 1);
      case 'ArrowUp':
        return move(active - 1);
      case 'Home':
        return move(0);
      case 'End':
        return move(rows.length - 1);
      case 'ArrowRight':
        if (row?.open === false) {
          event.preventDefault();
          flip(row.key);
        }
        return;
      case 'ArrowLeft':
        if (row?.open === true) {
          event.preventDefault();
          flip(row.key);
        } else if (row !== undefined && row.depth > 0) {
          move(rows.findLastIndex((other, i) => i < active && other.depth < row.depth));
        }
        return;
      case 'Enter':
      case ' ':
        if (
          row !== undefined &&
          event.target === event.currentTarget.querySelector(`[data-row="${active}"]`)
        ) {
          event.preventDefault();
          choose(row);
        }
    }
  };

  const choose = (row: TreeRow) => {
    if (row.id === undefined) {
      flip(row.key);
    } else {
      reveal(row.id);
    }
  };

  return (
    <div ref={host} className="tree" onKeyDown={onKeyDown}>
      <VirtualRows count={rows.length} height={ROW_HEIGHT} shown={shown} role="tree" label="Elements">
        {(i) => (
          <Row
            key={rows[i]!.key}
            row={rows[i]!}
            index={i}
            active={i === active}
            selected={rows[i]!.id !== undefined && rows[i]!.id === view.selected}
            hidden={rows[i]!.id !== undefined && view.hide.includes(rows[i]!.id)}
            onToggle={() => flip(rows[i]!.key)}
            onChoose={() => {
              setActive(i);
              choose(rows[i]!);
            }}
          />
        )}
      </VirtualRows>
    </div>
  );
}

interface RowProps {
  row: TreeRow;
  index: number;
  active: boolean;
  selected: boolean;
  hidden: boolean;
  onToggle: () => void;
  onChoose: () => void;
}

function Row({ row, index, active, selected, hidden, onToggle, onChoose }: RowProps) {
  return (
    <div
      className={`row ${row.kind} ${selected ? 'on' : ''} ${hidden ? 'is-hidden' : ''}`}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-expanded={row.open}
      aria-selected={selected}
      data-row={index}
      tabIndex={active ? 0 : -1}
      style={{ paddingLeft: 8 + row.depth * 16 + (row.open === undefined ? 2 : 0) }}
      title={row.id === undefined ? undefined : row.id.slice(row.id.indexOf(':') + 1)}
      onClick={onChoose}
    >
      {row.open !== undefined && (
        <span
          className="chevron"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <Chevron open={row.open} />
        </span>
      )}
      {row.kind === 'node' && <NodeRowContent row={row} />}
      {row.kind === 'namespace' && <NamespaceRowContent row={row} hidden={hidden} />}
      {(row.kind === 'dataset' || row.kind === 'parameter') && <DatasetRowContent row={row} />}
      {row.kind === 'section' && (
        <>
          <span className="t">{row.name}</span>
          <span className="r">{formatCount(row.count ?? 0)}</span>
        </>
      )}
    </div>
  );
}

function NodeRowContent({ row }: { row: TreeRow }) {
  const state = useElementState(row.id!);
  const now = useNow(state?.state === 'running');
  return (
    <>
      {state === undefined ? <KindMark kind="node" /> : <StateIcon state={state.state} />}
      <span className="t">{row.name}</span>
      {state !== undefined && (
        <span className={`r ${state.state === 'failed' ? 'bad' : ''}`} title={STATE_LABELS[state.state]}>
          {describeTime(state, now)}
        </span>
      )}
    </>
  );
}

function DatasetRowContent({ row }: { row: TreeRow }) {
  const state = useElementState(row.id!);
  return (
    <>
      <KindMark kind={row.kind} />
      <span className="t">{row.name}</span>
      {state?.rows !== undefined && <span className="r">{formatCount(state.rows)}</span>}
    </>
  );
}

function NamespaceRowContent({ row, hidden }: { row: TreeRow; hidden: boolean }) {
  const view = useView();
  const id = row.id!;
  const opened = isUnfolded(id);
  const focused = view.focus === id;
  return (
    <>
      <span className="t">{row.name}</span>
      <span className="actions">
        {
          <ActionButton
            label={opened ? 'Fold in the graph' : 'Unfold in the graph'}
            pressed={opened}
            onClick={() => toggleNamespace(id)}
          >
            <UnfoldIcon />
          </ActionButton>
        }
        <ActionButton
          label={focused ? 'Show everything' : 'Show only this namespace'}
          pressed={focused}
          onClick={() => toggleFocus(id)}
        >
          <FocusIcon />
        </ActionButton>
        <ActionButton
          label={hidden ? 'Show this namespace' : 'Hide this namespace'}
          pressed={hidden}
          onClick={() => store.update({ hide: toggle(view.hide, id) })}
        >
          <EyeOffIcon />
        </ActionButton>
      </span>
      <NamespaceSummary row={row} />
    </>
  );
}

function NamespaceSummary({ row }: { row: TreeRow }) {
  useStatesVersion();
  const counts = countStates(runStates, row.nodeIds ?? []);
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (total === 0) {
    return <span className="r">{formatCount(row.count ?? 0)}</span>;
  }
  const state = summaryState(counts)!;
  const done = (counts.finished ?? 0) + (counts.reused ?? 0);
  if (state === 'failed') {
    return <span className="r bad">{counts.failed} failed</span>;
  }
  return (
    <span className="r">
      {done === total ? formatMillis(sumMillis(row.nodeIds ?? [])) : `${done} of ${total}`}
    </span>
  );
}

function sumMillis(ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + (runStates.get(id)?.millis ?? 0), 0);
}

function ActionButton({
  label,
  pressed,
  onClick,
  children,
}: {
  label: string;
  pressed: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      className="action"
      tabIndex={-1}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      {children}
    </button>
  );
}
