import type { Elements, Project } from '../api/types';
import { openIds, toggleOpen } from './folding';
import { store } from './store';

/** What the page shows at this moment, for what happens by clicks and keys. */
interface Shown {
  project?: Project;
  elements?: Elements;
}

let shown: Shown = {};

export function setShown(next: Shown): void {
  shown = next;
}

/** Whether a namespace is unfolded in the graph. */
export function isUnfolded(id: string): boolean {
  const open = shown.project === undefined ? [] : openIds(store.view, shown.project);
  return open.includes('*') || open.includes(id);
}

export function foldOrUnfold(id: string): void {
  const { project, elements } = shown;
  if (project !== undefined) {
    const all = elements?.namespaces.map((namespace) => namespace.id) ?? [];
    store.update((view) => ({ open: toggleOpen(openIds(view, project), id, all) }));
  }
}

/** What has to be open so that an element is visible. */
export function openFor(id: string): string[] {
  const { project, elements } = shown;
  if (project === undefined) {
    return store.view.open;
  }
  const open = openIds(store.view, project);
  return open.includes('*')
    ? store.view.open
    : [...new Set([...open, ...namespacesAround(id, elements)])].sort();
}

/** Shows only a namespace, unfolded; or everything again. */
export function toggleFocus(id: string): void {
  store.update((view) =>
    view.focus === id
      ? { focus: '', at: '' }
      : { focus: id, open: [...new Set([...openFor(id), id])].sort(), at: '' },
  );
}

/** The ids of the namespaces around an element, the outermost first. */
export function namespacesAround(id: string, elements: Elements | undefined): string[] {
  const ids: string[] = [];
  let namespace = elements?.namespaces.find((each) => each.id === id);
  let next = namespace === undefined ? idOfNamespace(namespaceOf(id, elements), elements) : namespace.parent;
  while (next !== undefined && !ids.includes(next)) {
    ids.unshift(next);
    const current = next;
    namespace = elements?.namespaces.find((each) => each.id === current);
    next = namespace?.parent;
  }
  return ids;
}

function idOfNamespace(name: string | undefined, elements: Elements | undefined): string | undefined {
  return elements?.namespaces.find((each) => each.name === name)?.id;
}

function namespaceOf(id: string, elements: Elements | undefined): string | undefined {
  if (id.startsWith('node:')) {
    return elements?.nodes.find((node) => node.id === id)?.namespace;
  }
  // A dataset is drawn in the namespace of the node that writes it, else of the first one that reads it.
  const user =
    elements?.nodes.find((node) => node.outputs.includes(id)) ??
    elements?.nodes.find((node) => node.inputs.includes(id));
  return user?.namespace;
}
