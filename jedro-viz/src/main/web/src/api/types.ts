/** The shapes that the viewer's API sends; see its OpenAPI document. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Project {
  project: string;
  environment: string;
  jedroVersion: string;
  hash: string;
  pipelines: PipelineSummary[];
  tags: string[];
  layers: string[];
  layerCycle?: string[];
  datasetTypes: string[];
  groupings: string[];
  /** The grouping that fits the project best. */
  grouping?: string;
  /** The pipeline that is shown first. */
  pipeline?: string;
  canRun: boolean;
  runners: string[];
  environments: string[];
  problem?: string;
  from: 'project' | 'index';
  links?: { editor?: string };
}

export interface PipelineSummary {
  name: string;
  nodes: number;
  datasets: number;
}

/** What an element of the graph is; the values are those of the column `kind`. */
export const Kind = { node: 0, data: 1, param: 2, namespace: 3, bundle: 4 } as const;

export const EdgeKind = { read: 0, write: 1, after: 2 } as const;

export const Flag = {
  parameters: 1,
  freeInput: 2,
  freeOutput: 4,
  memory: 8,
  versioned: 16,
  sink: 32,
} as const;

export interface Group {
  id: string;
  name: string;
  parent: number;
  open: boolean;
  counts: { node: number; data: number; param: number };
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The elements of a graph, one array for each column. */
export interface NodeColumns {
  id: string[];
  kind: number[];
  name: string[];
  label: string[];
  type: string[];
  parent: number[];
  x: number[];
  y: number[];
  w: number[];
  h: number[];
  count: number[];
  flags?: number[];
  layer?: number[];
  style?: number[];
}

export interface EdgeColumns {
  from: number[];
  to: number[];
  kind: number[];
  pts: number[][];
}

export interface ElementStyle {
  fill?: string;
  stroke?: string;
  color?: string;
  opacity?: number;
  dark?: ElementStyle;
}

export interface Band {
  /** The index of the layer in those of the project. */
  layer: number;
  start: number;
  end: number;
}

export interface GraphDocument {
  v: number;
  w: number;
  h: number;
  dir: 'down' | 'right';
  hash: string;
  groups: Group[];
  nodes: NodeColumns;
  edges: EdgeColumns;
  bands?: Band[];
  styles?: ElementStyle[];
  members: Record<string, string[]>;
}

export interface NodeElement {
  id: string;
  name: string;
  namespace?: string;
  tags: string[];
  function: string;
  inputs: string[];
  outputs: string[];
  source?: { file: string; line: number };
  description?: string;
}

export interface DatasetElement {
  id: string;
  name: string;
  type: string;
  layer?: string;
  filepath?: string;
  versioned: boolean;
  role: string;
  columns?: string[];
  tags?: string[];
  description?: string;
  owner?: string;
}

export interface NamespaceElement {
  id: string;
  name: string;
  parent?: string;
  nodes: number;
  datasets: number;
}

export interface Elements {
  hash: string;
  nodes: NodeElement[];
  datasets: DatasetElement[];
  params: { id: string; name: string }[];
  namespaces: NamespaceElement[];
}

export interface Place {
  file: string;
  line?: number;
  end?: number;
  path?: string;
  environment?: string;
}

export interface Reference {
  id: string;
  name: string;
  type?: string;
}

export interface NodeHistory {
  run: string;
  state: string;
  started: string;
  millis?: number;
  memory?: number;
  rows?: number;
}

export interface NodeDetails {
  id: string;
  name: string;
  function: string;
  signature?: string;
  description?: string;
  source?: Place;
  commit?: string;
  tests?: Place[];
  code?: { language: string; text: string; start: number };
  namespace?: string;
  tags: string[];
  inputs: Reference[];
  outputs: Reference[];
  parameters?: { name: string; value: Json; origin?: Place }[];
  constraints?: { name: string; value: Json }[];
  commands?: { to?: string; from?: string; only?: string; shell?: string };
  after?: string[];
  history?: NodeHistory[];
  preview?: NodePreview;
}

/** What a node shows of itself; the renderer is the one that a custom preview names. */
export interface NodePreview {
  kind: string;
  content: Json;
  renderer?: string;
  meta?: { [key: string]: Json };
}

export interface DatasetDetails {
  id: string;
  name: string;
  type: string;
  filepath?: string;
  absolute?: string;
  layer?: string;
  versioned: boolean;
  versions?: { version: string; time?: string }[];
  formats?: Record<string, string>;
  entry?: string;
  origin?: Place;
  metadata?: Json;
  description?: string;
  owner?: string;
  schema?: { name: string; type: string; nullable?: boolean }[];
  producers?: string[];
  consumers?: string[];
  pipelines?: string[];
  statistics?: { rows?: number; columns?: number; bytes?: number; nulls?: Record<string, number> };
  last?: { run: string; node?: string; at?: string; rows?: number; bytes?: number; hash?: string };
  commands?: { to?: string; from?: string };
  previewable: boolean;
}

export interface ParameterDetails {
  id: string;
  name: string;
  value: Json;
  origins?: { path: string; file: string; line?: number; environment?: string }[];
  usedBy?: string[];
}

export interface ColumnStatistics {
  column: string;
  count: number;
  min?: Json;
  max?: Json;
  nulls?: number;
  /** Absent if there are too many to count. */
  distinct?: number;
}

export interface TablePreview {
  kind: 'table';
  columns: { name: string; type?: string }[];
  rows: Json[][];
  total?: number;
  more: boolean;
  /** Among how many rows it was sorted and counted. */
  read?: number;
  /** Whether these are all rows. */
  all?: boolean;
  stats?: ColumnStatistics[];
}

export type Preview =
  | TablePreview
  | { kind: 'json'; value: Json }
  | { kind: 'text'; text: string; more?: boolean }
  | { kind: 'image'; mime: string; base64: string; width?: number; height?: number }
  | { kind: 'plotly' | 'vega'; spec: Json }
  | { kind: 'html'; html: string }
  | { kind: 'none'; reason: string };

export interface RunSummary {
  run: string;
  state: string;
  pipelines?: string[];
  started?: string;
  ended?: string;
  millis?: number;
  nodes?: { done: number; failed: number; skipped?: number; cancelled?: number; total: number };
  command?: string;
  selection?: Json;
  runner?: string;
  environment?: string;
  git?: Json;
}

/** What the server knows of a run that it was asked to start. */
export interface AcceptedRun {
  run: string;
  state: string;
  failure?: { message: string };
}

export interface RunNode {
  id: string;
  state: string;
  started?: number;
  millis?: number;
  worker?: string | number;
  memory?: number;
  reused?: Json;
  reason?: string;
  rows?: number;
  bytes?: number;
  error?: string;
}

export interface RunDataset {
  id: string;
  rows?: number;
  bytes?: number;
  deltaRows?: number;
  deltaBytes?: number;
  warn?: boolean;
}

export interface RunFailure {
  node?: string;
  message: string;
  trace?: string;
  type?: string;
  inputs?: { dataset: string; version?: string; place?: string }[];
  resume?: string;
}

/** A run as the API sends it. */
export type RunDocument = Omit<RunDetails, keyof RunSummary> & {
  summary: RunSummary;
  nodes: RunNode[];
  failure?: RunFailure;
};

export interface RunDetails extends Omit<RunSummary, 'nodes'> {
  command?: string;
  params?: Json;
  nodes: RunNode[];
  datasets?: RunDataset[];
  critical?: string[];
  memory?: { budget?: number; points: [number, number][] };
  failure?: RunFailure;
  expected?: { totalMillis?: number; nodes?: Record<string, number> };
  metrics?: Record<string, number>;
}

export interface Comparison {
  a: RunSummary;
  b: RunSummary;
  /** What differs, by what it is (code, parameters, catalog, inputs) and its name: both values, or a word for the change. */
  changes?: Record<string, Record<string, Json>>;
  nodes?: { id: string; aMillis?: number; bMillis?: number; aState?: string; bState?: string }[];
  datasets?: {
    id: string;
    aRows?: number;
    bRows?: number;
    aBytes?: number;
    bBytes?: number;
    same?: boolean;
    aVersion?: string;
    bVersion?: string;
  }[];
  metrics?: { name: string; a?: number; b?: number }[];
}

export interface MetricSeries {
  name: string;
  points: { run: string; at: string; value: number }[];
}

export interface Slice {
  nodes: string[];
  datasets: string[];
  command: string;
  request: { [key: string]: Json };
  problem?: string;
}

export interface DryRun {
  order: { node: string; sideBySide?: string[]; expectedMillis?: number }[];
  skipped?: string[];
  peakDatasets?: number;
  budget?: number;
  strategy?: string;
  expectedMillis?: number;
  problems?: string[];
}

export interface CodeHit {
  id: string;
  line: number;
  text: string;
}
