import { useState } from 'react';
import type { Json } from '../api/types';
import { Chevron } from './icons';

const PAGE = 100;

/** A value of JSON that opens and closes. */
export function JsonTree({ value, name, depth = 0 }: { value: Json; name?: string; depth?: number }) {
  const [open, setOpen] = useState(depth < 2);
  const [limit, setLimit] = useState(PAGE);
  if (value === null || typeof value !== 'object') {
    return (
      <div className="json-row" style={{ paddingLeft: depth * 14 + 14 }}>
        {name !== undefined && <span className="json-key">{name}: </span>}
        <JsonLeaf value={value} />
      </div>
    );
  }
  const isArray = Array.isArray(value);
  const entries = isArray ? value.map((each, i) => [String(i), each] as const) : Object.entries(value);
  return (
    <div className="json">
      <button
        className="json-row json-fold"
        style={{ paddingLeft: depth * 14 }}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Chevron open={open} size={10} />
        {name !== undefined && <span className="json-key">{name}</span>}
        <small>{isArray ? `[${entries.length}]` : `{${entries.length}}`}</small>
      </button>
      {open &&
        entries
          .slice(0, limit)
          .map(([key, each]) => <JsonTree key={key} name={key} value={each} depth={depth + 1} />)}
      {open && entries.length > limit && (
        <button className="more" onClick={() => setLimit(limit + PAGE * 5)}>
          Show more of {entries.length}
        </button>
      )}
    </div>
  );
}

function JsonLeaf({ value }: { value: null | boolean | number | string }) {
  const kind = typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'keyword';
  return (
    <span className={`tok-${kind}`}>{typeof value === 'string' ? JSON.stringify(value) : String(value)}</span>
  );
}

/** A short value in one line. */
export function formatJson(value: Json | undefined): string {
  return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
