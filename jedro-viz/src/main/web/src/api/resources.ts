import { useEffect, useSyncExternalStore } from 'react';

export interface Resource<V> {
  value?: V;
  error?: Error;
  loading: boolean;
}

const INITIAL: Resource<never> = { loading: true };

/** What was requested, by key. A value stays visible while it is fetched anew, so that nothing flickers. */
export class Resources {
  readonly #entries = new Map<string, Resource<unknown>>();
  readonly #loads = new Map<string, () => Promise<unknown>>();
  readonly #latest = new Map<string, object>();
  readonly #listeners = new Map<string, Set<() => void>>();

  read<V>(key: string): Resource<V> {
    return (this.#entries.get(key) as Resource<V> | undefined) ?? INITIAL;
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      this.#trim();
    };
  }

  /** Fetches the value unless it is there. */
  require(key: string, load: () => Promise<unknown>): void {
    this.#loads.set(key, load);
    if (!this.#entries.has(key)) {
      this.#fetch(key, load);
    }
  }

  /** Fetches what is visible of these keys anew, and forgets the rest. */
  refresh(prefix: string): void {
    for (const key of [...this.#entries.keys()].filter((each) => each.startsWith(prefix))) {
      const load = this.#loads.get(key);
      if (load !== undefined && (this.#listeners.get(key)?.size ?? 0) > 0) {
        this.#fetch(key, load);
      } else {
        this.#forget(key);
      }
    }
  }

  #fetch(key: string, load: () => Promise<unknown>): void {
    const request = {};
    this.#latest.set(key, request);
    this.#put(key, { ...this.read(key), loading: true });
    const done = (resource: Resource<unknown>) => {
      if (this.#latest.get(key) === request) {
        this.#put(key, resource);
      }
    };
    load().then(
      (value) => done({ value, loading: false }),
      (error: Error) => done({ ...this.read(key), error, loading: false }),
    );
  }

  #put(key: string, resource: Resource<unknown>): void {
    this.#entries.set(key, resource);
    this.#listeners.get(key)?.forEach((listener) => listener());
  }

  #forget(key: string): void {
    this.#entries.delete(key);
    this.#loads.delete(key);
    this.#latest.delete(key);
  }

  // Panels and graphs that were visited stay for the back button, up to a limit.
  #trim(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= 200) {
        return;
      }
      if ((this.#listeners.get(key)?.size ?? 0) === 0) {
        this.#forget(key);
      }
    }
  }
}

export const resources = new Resources();

/** The value of a key, fetched when it is missing. Without a key nothing is fetched. */
export function useResource<V>(key: string | undefined, load: () => Promise<V>): Resource<V> {
  const name = key ?? '';
  const resource = useSyncExternalStore(
    (listener) => resources.subscribe(name, listener),
    () => (key === undefined ? (INITIAL as Resource<V>) : resources.read<V>(name)),
  );
  useEffect(() => {
    if (key !== undefined) {
      resources.require(key, load);
    }
  });
  return resource;
}
