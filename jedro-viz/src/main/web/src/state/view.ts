/** Everything that a link to the page holds: what is shown, and how. */
export interface View {
  page: Page;
  pipelines: string[];
  /** Ids of open namespaces; `*` opens all, and `auto` does so in a small graph. */
  open: string[];
  /** The direction of the flow; `auto` as the graph fits a window best. */
  dir: 'auto' | 'down' | 'right';
  params: boolean;
  /** How nodes are grouped; empty as it fits the project best. */
  group: string;
  kinds: string[];
  tags: string;
  types: string[];
  layers: string[];
  states: string[];
  hide: string[];
  outputs: boolean;
  focus: string;
  from: string[];
  to: string[];
  sliced: boolean;
  bands: boolean;
  labels: boolean;
  minimap: boolean;
  selected: string;
  tab: string;
  way: Way;
  hops: number;
  /** The run whose states are drawn: an id, `none`, or empty for the newest that runs. */
  run: string;
  compare: string;
  timeline: boolean;
  at: string;
}

export type Page = 'graph' | 'table' | 'runs' | 'metrics';

export type Way = 'both' | 'up' | 'down';

export const ALL = '*';
export const AUTO = 'auto';

export const initialView: View = {
  page: 'graph',
  pipelines: [],
  open: [AUTO],
  dir: 'auto',
  params: false,
  group: '',
  kinds: ['node', 'data'],
  tags: '',
  types: [],
  layers: [],
  states: [],
  hide: [],
  outputs: true,
  focus: '',
  from: [],
  to: [],
  sliced: false,
  bands: false,
  labels: true,
  minimap: true,
  selected: '',
  tab: '',
  way: 'both',
  hops: 0,
  run: '',
  compare: '',
  timeline: true,
  at: '',
};

const PAGES: readonly string[] = ['graph', 'table', 'runs', 'metrics'];
const CHOICES: Partial<Record<keyof View, readonly string[]>> = {
  dir: ['auto', 'down', 'right'],
  way: ['both', 'up', 'down'],
};

/** The part of a link after `#`: the page, then each value that differs from the initial one, in a fixed order. */
export function encodeView(view: View): string {
  const parts: string[] = [];
  for (const key of Object.keys(initialView) as (keyof View)[]) {
    if (key !== 'page' && !same(view[key], initialView[key])) {
      parts.push(`${key}=${encodeValue(view[key])}`);
    }
  }
  return `/${view.page}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** The view of a link; what is unknown or malformed in it is left at its initial value. */
export function decodeView(hash: string): View {
  const [path = '', query = ''] = split(hash.replace(/^#/, ''), '?');
  const view: Record<string, unknown> = { ...initialView };
  const page = path.replace(/^\//, '');
  if (PAGES.includes(page)) {
    view['page'] = page;
  }
  for (const part of query.split('&')) {
    const [key = '', text = ''] = split(part, '=');
    if (key !== 'page' && Object.hasOwn(initialView, key)) {
      const value = decodeValue(key as keyof View, text);
      if (value !== undefined) {
        view[key] = value;
      }
    }
  }
  return view as unknown as View;
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function same(a: View[keyof View], b: View[keyof View]): boolean {
  return Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((v, i) => v === b[i])
    : a === b;
}

function encodeValue(value: View[keyof View]): string {
  if (Array.isArray(value)) {
    return value.map(escape).join(',');
  }
  return typeof value === 'boolean' ? (value ? '1' : '0') : escape(String(value));
}

// A link should stay legible: only what separates values is escaped, and what addresses may not contain.
function escape(text: string): string {
  return encodeURIComponent(text)
    .replace(/%3A/g, ':')
    .replace(/%2F/g, '/')
    .replace(/%2B/g, '+')
    .replace(/%40/g, '@');
}

function decodeValue(key: keyof View, text: string): View[keyof View] | undefined {
  const initial = initialView[key];
  if (Array.isArray(initial)) {
    return text === '' ? [] : text.split(',').map(unescape);
  }
  if (typeof initial === 'boolean') {
    return text === '1' ? true : text === '0' ? false : undefined;
  }
  if (typeof initial === 'number') {
    const number = Number(text);
    return Number.isInteger(number) && number >= 0 ? number : undefined;
  }
  const value = unescape(text);
  const choices = CHOICES[key];
  return choices === undefined || choices.includes(value) ? value : undefined;
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function toggle(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
