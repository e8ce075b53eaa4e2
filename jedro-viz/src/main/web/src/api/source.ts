import type {
  AcceptedRun,
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
import type { Query } from './search';

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
  acceptedRun(id: string): Promise<AcceptedRun>;
  cancelRun(id: string): Promise<void>;
  picture(query: Query): Promise<string>;
  login(token: string): Promise<void>;
}

/** The source of this document: the data in it, else the server that it comes from. */
export function openSource(): Source {
  const saved = document.getElementById('jedro-data')?.textContent;
  return saved ? new FileSource(JSON.parse(saved) as SavedProject) : new HttpSource();
}
