import { useSyncExternalStore } from 'react';
import type { AcceptedRun } from '../api/types';

const POLL_MILLIS = 1000;

/** A run that the server has accepted and that has no record yet: it waits for its turn, or could not begin. */
export interface StartingRun {
  state: string;
  problem?: string;
}

/** Follows runs from when they are accepted until their record exists, or until it is clear that there will be none. */
export class StartingRuns {
  readonly #runs = new Map<string, StartingRun>();
  readonly #listeners = new Set<() => void>();
  readonly #look: (id: string) => Promise<AcceptedRun>;

  constructor(look: (id: string) => Promise<AcceptedRun>) {
    this.#look = look;
  }

  find(id: string | undefined): StartingRun | undefined {
    return id === undefined ? undefined : this.#runs.get(id);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(id: string): void {
    this.#put(id, { state: 'queued' });
    this.#lookLater(id);
  }

  /** The run has a record from now on. */
  recorded(id: string): void {
    if (this.#runs.delete(id)) {
      this.#listeners.forEach((listener) => listener());
    }
  }

  #lookLater(id: string): void {
    setTimeout(() => void this.look(id), POLL_MILLIS);
  }

  async look(id: string): Promise<void> {
    const known = this.#runs.get(id);
    if (known === undefined || known.problem !== undefined) {
      return;
    }
    try {
      const { state, failure } = await this.#look(id);
      if (!this.#runs.has(id)) {
        return;
      }
      if (state === 'succeeded') {
        this.recorded(id);
      } else if (failure !== undefined) {
        this.#put(id, { state, problem: failure.message });
      } else {
        this.#put(id, { state });
        this.#lookLater(id);
      }
    } catch {
      this.#lookLater(id);
    }
  }

  #put(id: string, run: StartingRun): void {
    this.#runs.set(id, run);
    this.#listeners.forEach((listener) => listener());
  }
}

export function useStartingRun(runs: StartingRuns, id: string | undefined): StartingRun | undefined {
  return useSyncExternalStore(
    (listener) => runs.subscribe(listener),
    () => runs.find(id),
  );
}
