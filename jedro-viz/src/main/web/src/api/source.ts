import type {
  CodeHit,
  Comparison,
  DatasetDetails,
  DryRun,
  Elements,
  GraphDocument,
  Json,
  MetricSeries,
  NodeDetails,
  ParameterDetails,
  Preview,
  Project,
  RunDetails,
  RunSummary,
  Slice,
} from './types';
import { FileSource, type SavedProject } from './fileSource';
import { HttpSource } from './httpSource';

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** Where the page's data comes from: a server, or the document itself. */
export interface Source {
  /** Whether there is a server: without one there are no events, and nothing can be run. */
  readonly live: boolean;
  project(): Promise<Project>;
  graph(query: Query): Promise<GraphDocument>;
  elements(pipelines: readonly string[]): Promise<Elements>;
  node(id: string, pipelines: readonly string[]): Promise<NodeDetails>;
  dataset(id: string): Promise<DatasetDetails>;
  parameter(id: string): Promise<ParameterDetails>;
  preview(query: Query): Promise<Preview>;
  searchCode(text: string): Promise<CodeHit[]>;
  runs(query: Query): Promise<RunSummary[]>;
  run(id: string): Promise<RunDetails>;
  compare(a: string, b: string): Promise<Comparison>;
  metrics(): Promise<MetricSeries[]>;
  slice(query: Query): Promise<Slice>;
  dryRun(request: Json): Promise<DryRun>;
  startRun(request: Json): Promise<{ run: string }>;
  cancelRun(id: string): Promise<void>;
  picture(query: Query): Promise<string>;
  login(token: string): Promise<void>;
}

/** The failure of a request, with the sentence that the server gives. */
export class RequestError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The source of this document: the data in it, else the server that it comes from. */
export function openSource(): Source {
  const saved = document.getElementById('jedro-data')?.textContent;
  return saved ? new FileSource(JSON.parse(saved) as SavedProject) : new HttpSource();
}

/** The query of an address; lists are joined by commas, and what is empty is left out. */
export function toSearch(query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const text = typeof value === 'boolean' ? (value ? '1' : '0') : String(value ?? '');
    if (text !== '') {
      search.set(key, text);
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
