import { useSyncExternalStore } from 'react';
import { decodeView, encodeView, type View } from './view';

/** The one place of the page's state. All of it is in the address, so that a link and the back button restore it. */
export class ViewStore {
  #view: View;
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.#view = decodeView(location.hash);
    window.addEventListener('popstate', () => this.#set(decodeView(location.hash)));
    window.addEventListener('hashchange', () => this.#set(decodeView(location.hash)));
  }

  get view(): View {
    return this.#view;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): View => this.#view;

  /** Changes the view; the back button undoes it. */
  update(change: Partial<View> | ((view: View) => Partial<View>)): void {
    this.#change(change, 'push');
  }

  /** Changes the view without an entry in the history, for what changes all the time: the camera, text that is typed. */
  replace(change: Partial<View> | ((view: View) => Partial<View>)): void {
    this.#change(change, 'replace');
  }

  #change(change: Partial<View> | ((view: View) => Partial<View>), how: 'push' | 'replace'): void {
    const next = { ...this.#view, ...(typeof change === 'function' ? change(this.#view) : change) };
    const hash = `#${encodeView(next)}`;
    if (hash !== `#${encodeView(this.#view)}`) {
      this.#write(hash, how);
      this.#set(next);
    }
  }

  // Browsers limit how often the address may change, and throw beyond; the view itself still changes then.
  #write(hash: string, how: 'push' | 'replace'): void {
    try {
      history[how === 'push' ? 'pushState' : 'replaceState'](null, '', hash);
    } catch (error) {
      console.warn('The address could not be updated.', error);
    }
  }

  #set(view: View): void {
    if (encodeView(view) !== encodeView(this.#view)) {
      this.#view = view;
      this.#listeners.forEach((listener) => listener());
    }
  }
}

export const store = new ViewStore();

export function useView(): View {
  return useSyncExternalStore(store.subscribe, store.snapshot);
}

/** A value of the view; the component is rendered anew only when this value changes. Objects must come from the view itself. */
export function useViewValue<T>(select: (view: View) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.view));
}
