import { RequestError } from './requestError';
import { type Query, toSearch } from './search';
import type { Source } from './source';
import { filterGraph, type GraphFilter } from './filterGraph';
import { flattenRun } from './httpSource';
import { sliceOf } from './sliceOf';
import type * as T from './types';

/** What a file made by `jedro viz build` holds. */
export interface SavedProject {
  v: number;
  project: T.Project;
  elements: Record<string, T.Elements> | T.Elements;
  graphs: SavedGraph[];
  nodes?: Record<string, T.NodeDetails>;
  datasets?: Record<string, T.DatasetDetails>;
  params?: Record<string, T.ParameterDetails>;
  runs?: T.RunSummary[];
  runDetails?: Record<string, T.RunDocument>;
  metrics?: T.MetricSeries[];
  previews?: Record<string, T.Preview>;
}

/** One layout of the graph, with the options that it was made for. */
export interface SavedGraph {
  pipeline: string;
  open: string[];
  dir?: string;
  params?: boolean;
  graph: T.GraphDocument;
}

/** Reads from a file; it has no server, and only the layouts that were saved. */
export class FileSource implements Source {
  readonly live = false;
  readonly #saved: SavedProject;

  constructor(saved: SavedProject) {
    this.#saved = saved;
  }

  async project(): Promise<T.Project> {
    return { ...this.#saved.project, canRun: false };
  }

  async graph(query: Query): Promise<T.GraphDocument> {
    const elements = await this.elements(list(query['pipeline']));
    const saved = nearestGraph(this.#saved.graphs ?? [], {
      pipeline: list(query['pipeline'])[0] ?? this.#saved.project.pipelines[0]?.name ?? '',
      open: orAll(list(query['open']), elements),
      dir: String(query['dir'] ?? 'auto'),
      params: query['params'] === true,
    });
    if (saved === undefined) {
      return missing('graph of this pipeline');
    }
    return filterGraph(saved.graph, elements, filterOf(query));
  }

  async elements(pipelines: readonly string[]): Promise<T.Elements> {
    const elements = this.#saved.elements;
    if ('nodes' in elements && Array.isArray(elements.nodes)) {
      return elements as T.Elements;
    }
    const byPipeline = elements as Record<string, T.Elements>;
    return (
      byPipeline[pipelines[0] ?? this.#saved.project.pipelines[0]?.name ?? ''] ??
      Object.values(byPipeline)[0] ??
      missing('list of elements')
    );
  }

  async node(id: string): Promise<T.NodeDetails> {
    return this.#saved.nodes?.[id] ?? missing(`node '${id.slice(id.indexOf(':') + 1)}'`);
  }

  async dataset(id: string): Promise<T.DatasetDetails> {
    return this.#saved.datasets?.[id] ?? missing(`dataset '${id.slice(id.indexOf(':') + 1)}'`);
  }

  async parameter(id: string): Promise<T.ParameterDetails> {
    return this.#saved.params?.[id] ?? missing(`parameter '${id.slice(id.indexOf(':') + 1)}'`);
  }

  async preview(query: Query): Promise<T.Preview> {
    const name = String(query['dataset']);
    return (
      this.#onlyPage(name) ?? {
        kind: 'none',
        reason: 'This file was made without previews. Make it with them: jedro viz build --include-previews',
      }
    );
  }

  // A file contains the first rows of data, in their order.
  #onlyPage(name: string): T.Preview | undefined {
    const preview = this.#saved.previews?.[name];
    return preview?.kind === 'table' ? { ...preview, more: false } : preview;
  }

  async searchCode(): Promise<T.CodeHit[]> {
    return [];
  }

  async runs(): Promise<T.RunSummary[]> {
    return this.#saved.runs ?? [];
  }

  async run(id: string): Promise<T.RunDetails> {
    return flattenRun(this.#saved.runDetails?.[id] ?? missing(`run '${id}'`));
  }

  async compare(): Promise<T.Comparison> {
    return needsServer();
  }

  async metrics(): Promise<T.MetricSeries[]> {
    return this.#saved.metrics ?? [];
  }

  async slice(query: Query): Promise<T.Slice> {
    return sliceOf(await this.elements(list(query['pipeline'])), list(query['from']), list(query['to']));
  }

  async dryRun(): Promise<T.DryRun> {
    return needsServer();
  }

  async startRun(): Promise<{ run: string }> {
    return needsServer();
  }

  async acceptedRun(): Promise<T.AcceptedRun> {
    return needsServer();
  }

  async cancelRun(): Promise<void> {
    return needsServer();
  }

  async picture(query: Query): Promise<string> {
    throw new RequestError(
      404,
      `A file cannot make this picture (${toSearch(query)}). Use: jedro export svg --output graph.svg`,
    );
  }

  async login(): Promise<void> {
    return needsServer();
  }
}

// Namespaces that were unfolded one after the other until all are open.
function orAll(open: string[], elements: T.Elements): string[] {
  return elements.namespaces.every((each) => open.includes(each.id)) ? ['*'] : open;
}

/** The saved layout that differs least from the one that is wanted: same pipeline, then direction, then what is open. */
export function nearestGraph(
  graphs: readonly SavedGraph[],
  wanted: { pipeline: string; open: string[]; dir: string; params: boolean },
): SavedGraph | undefined {
  // Layouts in the direction that fits come first.
  const first = graphs.find((graph) => graph.pipeline === wanted.pipeline)?.dir ?? 'down';
  const dir = wanted.dir === 'auto' ? first : wanted.dir;
  const distance = (graph: SavedGraph) =>
    (graph.pipeline === wanted.pipeline ? 0 : 1e9) +
    ((graph.dir ?? 'down') === dir ? 0 : 1e6) +
    ((graph.params ?? false) === wanted.params ? 0 : 1e5) +
    difference(graph.open, wanted.open);
  let best: SavedGraph | undefined;
  for (const graph of graphs) {
    if (best === undefined || distance(graph) < distance(best)) {
      best = graph;
    }
  }
  return best;
}

// A namespace that should be open and is not counts more than one that is open besides.
function difference(has: readonly string[], wants: readonly string[]): number {
  if (has.includes('*') || wants.includes('*')) {
    return has.includes('*') && wants.includes('*') ? 0 : 1000;
  }
  return 10 * wants.filter((id) => !has.includes(id)).length + has.filter((id) => !wants.includes(id)).length;
}

function filterOf(query: Query): GraphFilter {
  const kinds = list(query['types']);
  return {
    kinds: kinds.length === 0 ? ['node', 'data'] : kinds,
    tags: String(query['tags'] ?? ''),
    datasetTypes: list(query['datasets']),
    layers: list(query['layers']),
    hide: list(query['hide']),
    focus: String(query['focus'] ?? ''),
  };
}

/** A list that is joined by commas, as in addresses. */
function list(value: Query[string]): string[] {
  return Array.isArray(value)
    ? [...(value as string[])]
    : String(value ?? '')
        .split(',')
        .filter((part) => part !== '');
}

function missing(what: string): never {
  throw new RequestError(404, `This file does not contain the ${what}.`);
}

function needsServer(): never {
  throw new RequestError(404, 'This needs a server. Start it with: jedro viz');
}
