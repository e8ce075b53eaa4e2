import type { Json, NodePreview, Preview } from '../api/types';

/** A preview that a node gives, as one of the page; a diagram has one of its own. */
export function toPreview({ kind, content, renderer }: NodePreview): Preview {
  if (kind !== 'custom') {
    return { kind: 'text', text: String(content) };
  }
  if (renderer === 'plotly' || renderer === 'vega') {
    return { kind: renderer, spec: content };
  }
  return (renderer === 'table' ? tableOf(content) : undefined) ?? { kind: 'json', value: content };
}

/** A table has names of columns, and rows of cells. */
function tableOf(content: Json): Preview | undefined {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return undefined;
  }
  const { columns, rows } = content;
  if (!Array.isArray(columns) || !Array.isArray(rows) || !rows.every(Array.isArray)) {
    return undefined;
  }
  return {
    kind: 'table',
    columns: columns.map((name) => ({ name: String(name) })),
    rows,
    more: false,
    total: rows.length,
  };
}
