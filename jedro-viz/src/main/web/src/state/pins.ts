import { useSyncExternalStore } from 'react';
import type { Point } from '../graph/graph';
import { addMove, type Moves } from '../graph/moves';

const NONE: Moves = {};

/** Where elements were put by hand, for each project and direction. It is kept in this browser and is not part of links. */
export class Pins {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  readonly #known = new Map<string, Moves>();
  readonly #listeners = new Set<() => void>();

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined) {
    this.#storage = storage;
  }

  of(project: string, dir: string): Moves {
    const key = keyOf(project, dir);
    const known = this.#known.get(key) ?? this.#read(key);
    this.#known.set(key, known);
    return known;
  }

  move(project: string, dir: string, id: string, dx: number, dy: number): void {
    const moves = this.of(project, dir);
    this.#write(keyOf(project, dir), {
      ...moves,
      [id]: addMove(Object.hasOwn(moves, id) ? moves[id] : undefined, dx, dy),
    });
  }

  /** A move that leads out of the drawing ends at its edge: the next one starts from there. */
  settle(project: string, dir: string, id: string, [dx, dy]: Point): void {
    const moves = this.of(project, dir);
    const move = Object.hasOwn(moves, id) ? moves[id] : undefined;
    if (move !== undefined && Math.max(Math.abs(move[0] - dx), Math.abs(move[1] - dy)) > 1) {
      this.#write(keyOf(project, dir), { ...moves, [id]: [dx, dy] });
    }
  }

  clear(project: string, dir: string): void {
    this.#write(keyOf(project, dir), NONE);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #read(key: string): Moves {
    try {
      return checked(JSON.parse(this.#storage?.getItem(key) ?? '{}'));
    } catch {
      return NONE;
    }
  }

  // Browsers may forbid to keep anything; elements stay where they are put until the page is left then.
  #write(key: string, moves: Moves): void {
    this.#known.set(key, moves);
    try {
      if (moves === NONE) {
        this.#storage?.removeItem(key);
      } else {
        this.#storage?.setItem(key, JSON.stringify(moves));
      }
    } catch (error) {
      console.warn('The places of elements could not be kept.', error);
    }
    this.#listeners.forEach((listener) => listener());
  }
}

function keyOf(project: string, dir: string): string {
  return `jedro-pins ${dir} ${project}`;
}

function checked(value: unknown): Moves {
  const isMove = (each: unknown) =>
    Array.isArray(each) && each.length === 2 && each.every((part) => Number.isFinite(part));
  return typeof value === 'object' && value !== null
    ? (Object.fromEntries(Object.entries(value).filter(([, each]) => isMove(each))) as Moves)
    : NONE;
}

export const pins = new Pins(storage());

function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export function usePins(project: string, dir: string): Moves {
  return useSyncExternalStore(
    (listener) => pins.subscribe(listener),
    () => pins.of(project, dir),
  );
}
