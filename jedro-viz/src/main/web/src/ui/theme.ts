import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface Theme {
  choice: ThemeChoice;
  shown: 'light' | 'dark';
}

const KEY = 'jedro-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let theme: Theme = resolve(remembered());

export function startTheme(): void {
  apply(theme.choice);
  dark.addEventListener('change', () => apply(theme.choice));
}

export function setTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Pages from disk may have no storage; the choice then ends with the page.
  }
  apply(choice);
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => theme,
  );
}

function apply(choice: ThemeChoice): void {
  theme = resolve(choice);
  document.documentElement.dataset['theme'] = theme.shown;
  listeners.forEach((listener) => listener());
}

function resolve(choice: ThemeChoice): Theme {
  return { choice, shown: choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice };
}

function remembered(): ThemeChoice {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === 'light' || choice === 'dark' ? choice : 'system';
  } catch {
    return 'system';
  }
}
