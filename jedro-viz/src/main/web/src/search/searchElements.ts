import type { Elements } from '../api/types';
import { fuzzyMatch } from './fuzzy';

export interface Hit {
  id: string;
  kind: 'node' | 'dataset' | 'parameter' | 'namespace' | 'code';
  name: string;
  /** What was found, if it is not the name: a type, a function, a column, a line of code. */
  because?: string;
  positions: readonly number[];
  score: number;
}

const LIMIT = 60;

/** Elements whose names, functions, types, columns or descriptions match, the best first. */
export function searchElements(elements: Elements, query: string): Hit[] {
  if (query.trim() === '') {
    return [];
  }
  const hits: Hit[] = [];
  const add = (hit: Omit<Hit, 'score' | 'positions'>, others: (readonly [string, string | undefined])[]) => {
    const best = bestOf(query, hit.name, others);
    if (best !== undefined) {
      hits.push({ ...hit, ...best });
    }
  };
  for (const node of elements.nodes) {
    add({ id: node.id, kind: 'node', name: node.name }, [
      ['function', node.function],
      ...node.tags.map((tag) => ['tag', tag] as const),
    ]);
  }
  for (const dataset of elements.datasets) {
    add({ id: dataset.id, kind: 'dataset', name: dataset.name }, [
      ['type', dataset.type],
      ['layer', dataset.layer],
      ['file', dataset.filepath],
      ['owner', dataset.owner],
      ...(dataset.columns ?? []).map((column) => ['column', column] as const),
    ]);
  }
  for (const parameter of elements.params) {
    add({ id: parameter.id, kind: 'parameter', name: parameter.name }, []);
  }
  for (const namespace of elements.namespaces) {
    add({ id: namespace.id, kind: 'namespace', name: namespace.name }, []);
  }
  return hits.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1)).slice(0, LIMIT);
}

function bestOf(
  query: string,
  name: string,
  others: readonly (readonly [string, string | undefined])[],
): Pick<Hit, 'because' | 'positions' | 'score'> | undefined {
  const own = fuzzyMatch(query, name);
  if (own !== undefined && own.score >= 100) {
    return own;
  }
  let best: Pick<Hit, 'because' | 'positions' | 'score'> | undefined = own;
  for (const [what, text] of others) {
    // What is not the name must contain the query; scattered letters would find something nearly everywhere.
    const at = text?.toLowerCase().indexOf(query.trim().toLowerCase()) ?? -1;
    const score = 60;
    if (text !== undefined && at >= 0 && (best === undefined || score > best.score)) {
      best = { because: `${what} ${text}`, positions: [], score };
    }
  }
  return best;
}
