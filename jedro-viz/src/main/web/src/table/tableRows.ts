import type { Elements } from '../api/types';

export interface ElementRow {
  id: string;
  kind: 'node' | 'dataset' | 'parameter';
  name: string;
  namespace: string;
  type: string;
  tags: string;
  inputs: number;
  outputs: number;
}

export type Column = 'name' | 'kind' | 'namespace' | 'type' | 'tags' | 'inputs' | 'outputs';

/** All elements of the graph as rows, those that the filter by kind leaves. */
export function elementRows(elements: Elements, kinds: readonly string[], params: boolean): ElementRow[] {
  const rows: ElementRow[] = [];
  const writers = count(elements.nodes.flatMap((node) => node.outputs));
  const readers = count(elements.nodes.flatMap((node) => node.inputs));
  if (kinds.includes('node')) {
    for (const node of elements.nodes) {
      rows.push({
        id: node.id,
        kind: 'node',
        name: node.name,
        namespace: node.namespace ?? '',
        type: node.function,
        tags: node.tags.join(', '),
        inputs: node.inputs.length,
        outputs: node.outputs.length,
      });
    }
  }
  if (kinds.includes('data')) {
    for (const dataset of elements.datasets) {
      rows.push({
        id: dataset.id,
        kind: 'dataset',
        name: dataset.name,
        namespace: parent(dataset.name),
        type: dataset.type,
        tags: [...(dataset.layer === undefined ? [] : [dataset.layer]), ...(dataset.tags ?? [])].join(', '),
        inputs: writers.get(dataset.id) ?? 0,
        outputs: readers.get(dataset.id) ?? 0,
      });
    }
  }
  if (params) {
    for (const parameter of elements.params) {
      rows.push({
        id: parameter.id,
        kind: 'parameter',
        name: parameter.name,
        namespace: '',
        type: '',
        tags: '',
        inputs: 0,
        outputs: readers.get(parameter.id) ?? 0,
      });
    }
  }
  return rows;
}

function count(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  ids.forEach((id) => counts.set(id, (counts.get(id) ?? 0) + 1));
  return counts;
}

function parent(name: string): string {
  return name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
}

export function sortRows(rows: readonly ElementRow[], column: Column, descending: boolean): ElementRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a[column], b[column]) || compare(a.name, b.name));
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'en', { numeric: true });
}
