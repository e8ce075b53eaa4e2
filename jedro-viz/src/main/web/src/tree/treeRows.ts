import type { Elements } from '../api/types';
import { shortName } from '../ui/format';

export interface TreeRow {
  key: string;
  id?: string;
  kind: 'namespace' | 'node' | 'dataset' | 'parameter' | 'section';
  name: string;
  depth: number;
  open?: boolean;
  count?: number;
  nodeIds?: readonly string[];
}

/** Up to how many nodes namespaces are open until they are closed; in larger projects it is the other way round. */
const SMALL = 60;

export function isOpen(elements: Elements, toggled: ReadonlySet<string>, key: string): boolean {
  return toggled.has(key) !== (!key.startsWith('section:') && elements.nodes.length <= SMALL);
}

/** The key of the section that contains a dataset or a parameter. */
export function sectionOf(id: string, { datasets, params }: Elements): string | undefined {
  const isIn = (members: readonly { id: string }[]) => members.some((each) => each.id === id);
  return isIn(datasets) ? 'section:datasets' : isIn(params) ? 'section:parameters' : undefined;
}

/** The rows of the tree: namespaces with their nodes, nodes without one, datasets, parameters. */
export function treeRows(elements: Elements, toggled: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  const opens = (key: string) => isOpen(elements, toggled, key);
  const inside = groupNodes(elements);

  const addNodes = (namespace: string, depth: number) => {
    for (const node of inside.get(namespace) ?? []) {
      rows.push({ key: node.id, id: node.id, kind: 'node', name: shortName(node.name), depth });
    }
  };
  const addNamespaces = (parent: string | undefined, depth: number) => {
    for (const namespace of elements.namespaces.filter((each) => (each.parent ?? '') === (parent ?? ''))) {
      const name = namespace.name;
      const open = opens(namespace.id);
      rows.push({
        key: namespace.id,
        id: namespace.id,
        kind: 'namespace',
        name: shortName(name),
        depth,
        open,
        count: namespace.nodes,
        nodeIds: nodesBelow(inside, name),
      });
      if (open) {
        addNamespaces(namespace.id, depth + 1);
        addNodes(name, depth + 1);
      }
    }
  };
  addNamespaces(undefined, 0);
  addNodes('', 0);
  addSection(rows, 'datasets', 'Datasets', elements.datasets, opens);
  addSection(rows, 'parameters', 'Parameters', elements.params, opens);
  return rows;
}

function addSection(
  rows: TreeRow[],
  key: string,
  name: string,
  members: readonly { id: string; name: string }[],
  isOpen: (key: string) => boolean,
): void {
  if (members.length === 0) {
    return;
  }
  const open = isOpen(`section:${key}`);
  rows.push({ key: `section:${key}`, kind: 'section', name, depth: 0, open, count: members.length });
  if (open) {
    const kind = key === 'datasets' ? 'dataset' : 'parameter';
    members.forEach((each) => rows.push({ key: each.id, id: each.id, kind, name: each.name, depth: 1 }));
  }
}

function groupNodes(elements: Elements): Map<string, Elements['nodes']> {
  const inside = new Map<string, Elements['nodes']>();
  for (const node of elements.nodes) {
    const namespace = node.namespace ?? '';
    const nodes = inside.get(namespace);
    if (nodes === undefined) {
      inside.set(namespace, [node]);
    } else {
      nodes.push(node);
    }
  }
  return inside;
}

function nodesBelow(inside: Map<string, Elements['nodes']>, name: string): string[] {
  return [...inside]
    .filter(([namespace]) => namespace === name || namespace.startsWith(`${name}.`))
    .flatMap(([, nodes]) => nodes.map((node) => node.id));
}
