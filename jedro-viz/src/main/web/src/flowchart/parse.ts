/** A flowchart as it is written in Mermaid. */
export interface Flowchart {
  dir: 'down' | 'up' | 'right' | 'left';
  nodes: FlowNode[];
  links: FlowLink[];
}

export interface FlowNode {
  id: string;
  text: string;
  shape: 'box' | 'round' | 'choice';
}

export interface FlowLink {
  from: string;
  to: string;
  text?: string;
  dashed: boolean;
  arrow: boolean;
}

const MOST_STATEMENTS = 400;
const DIRECTIONS: Record<string, Flowchart['dir']> = {
  TB: 'down',
  TD: 'down',
  BT: 'up',
  LR: 'right',
  RL: 'left',
};
/** What changes looks, groups or opens addresses is left out. */
const LEFT_OUT = /^(style|classDef|class|click|linkStyle|subgraph|end|direction|accTitle|accDescr)\b/;

const HEADER = /^(?:graph|flowchart)(?:\s+(TB|TD|BT|LR|RL))?$/;
const ID = /\s*([\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*)/uy;
const SHAPES: readonly (readonly [RegExp, FlowNode['shape']])[] = [
  [/\(\[(.*?)\]\)/y, 'round'],
  [/\(\((.*?)\)\)/y, 'round'],
  [/\[\((.*?)\)\]/y, 'round'],
  [/\[\[(.*?)\]\]/y, 'box'],
  [/\{\{(.*?)\}\}/y, 'choice'],
  [/\[[/\\]?(".*?"|.*?)[/\\]?\]/y, 'box'],
  [/\((".*?"|.*?)\)/y, 'round'],
  [/\{(".*?"|.*?)\}/y, 'choice'],
  [/>(".*?"|.*?)\]/y, 'box'],
];
const CLASS = /:::[\w-]+/y;
const AND = /\s*&/y;
const WITH_TEXT =
  /\s*<?(?:--\s*([^\s>|=.-][^|]*?)\s*-{2,}|==\s*([^\s>|=][^|]*?)\s*={2,}|-\.\s*([^\s>|.-][^|]*?)\s*\.-)([>xo])?/y;
const PLAIN = /\s*<?(-{2,}|={2,}|-\.+-)([>xo])?/y;
const LABEL = /\s*\|([^|]*)\|/y;

/** The flowchart of a text; `undefined` for other kinds of diagrams, and for what is not understood. */
export function parseFlowchart(source: string): Flowchart | undefined {
  const statements = source
    .replace(/%%.*$/gm, '')
    .split(/[;\n]/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  const header = HEADER.exec(statements.shift() ?? '');
  if (header === null || statements.length > MOST_STATEMENTS) {
    return undefined;
  }
  const reader = new StatementReader();
  for (const statement of statements) {
    if (!LEFT_OUT.test(statement) && !reader.read(statement)) {
      return undefined;
    }
  }
  return reader.nodes.size === 0
    ? undefined
    : { dir: DIRECTIONS[header[1] ?? 'TD']!, nodes: [...reader.nodes.values()], links: reader.links };
}

/** Reads statements such as `A[Begin] --> B & C -- no --> D`. */
class StatementReader {
  readonly nodes = new Map<string, FlowNode>();
  readonly links: FlowLink[] = [];
  #text = '';
  #at = 0;

  /** Whether the whole statement was understood. */
  read(statement: string): boolean {
    this.#text = statement;
    this.#at = 0;
    let from = this.#group();
    while (from !== undefined && this.#at < statement.length) {
      const link = this.#link();
      const to = link === undefined ? undefined : this.#group();
      if (link === undefined || to === undefined) {
        return false;
      }
      const starts = from;
      starts.forEach((start) => to.forEach((end) => this.links.push({ from: start, to: end, ...link })));
      from = to;
    }
    return from !== undefined;
  }

  #group(): string[] | undefined {
    const ids: string[] = [];
    do {
      const id = this.#node();
      if (id === undefined) {
        return undefined;
      }
      ids.push(id);
    } while (this.#take(AND) !== undefined);
    return ids;
  }

  #node(): string | undefined {
    const id = this.#take(ID)?.[1];
    if (id === undefined) {
      return undefined;
    }
    for (const [pattern, shape] of SHAPES) {
      const text = this.#take(pattern)?.[1];
      if (text !== undefined) {
        this.nodes.set(id, { id, text: plain(text), shape });
        break;
      }
    }
    if (!this.nodes.has(id)) {
      this.nodes.set(id, { id, text: id, shape: 'box' });
    }
    this.#take(CLASS);
    return id;
  }

  #link(): Omit<FlowLink, 'from' | 'to'> | undefined {
    const named = this.#take(WITH_TEXT);
    const match = named ?? this.#take(PLAIN);
    if (match === undefined) {
      return undefined;
    }
    const label = this.#take(LABEL)?.[1];
    const text = named === undefined ? label : (named[1] ?? named[2] ?? named[3]);
    return {
      text: text === undefined || text.trim() === '' ? undefined : plain(text),
      dashed: match[0].includes('.-'),
      arrow: (named === undefined ? match[2] : match[4]) !== undefined,
    };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) {
      return undefined;
    }
    this.#at = pattern.lastIndex;
    return match;
  }
}

function plain(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/<br\s*\/?>/gi, ' ');
}
