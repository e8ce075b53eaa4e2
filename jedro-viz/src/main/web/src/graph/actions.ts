import { foldOrUnfold, openFor } from '../state/shown';
import { store } from '../state/store';
import { keepInPlace } from './usePlacement';

/** Folds or unfolds a namespace; it stays where it is on the screen. */
export function toggleNamespace(id: string): void {
  keepInPlace(id);
  foldOrUnfold(id);
}

export function select(id: string): void {
  store.update((view) => ({ selected: id, tab: view.selected === id ? view.tab : '' }));
}

/** Selects an element, unfolds the namespaces that it is in and brings it into view. */
export function reveal(id: string): void {
  pendingReveal = id;
  store.update((view) => ({
    selected: id,
    tab: '',
    page: view.page === 'table' ? 'table' : 'graph',
    open: openFor(id),
  }));
}

let pendingReveal: string | undefined;

/** The element that should come into view with the next drawing, if any; it is returned once. */
export function takeReveal(): string | undefined {
  const id = pendingReveal;
  pendingReveal = undefined;
  return id;
}

export function putReveal(id: string): void {
  pendingReveal = id;
}
