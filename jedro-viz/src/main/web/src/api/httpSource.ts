import { RequestError } from './requestError';
import { type Query, toSearch } from './search';
import type { Source } from './source';
import type * as T from './types';

/** Reads from the server that the page comes from; addresses are relative, so that a proxy may add a path. */
export class HttpSource implements Source {
  readonly live = true;

  project(): Promise<T.Project> {
    return get('api/viz/project');
  }

  graph(query: Query): Promise<T.GraphDocument> {
    return get('api/viz/graph', query);
  }

  elements(pipelines: readonly string[]): Promise<T.Elements> {
    return get('api/viz/elements', { pipeline: pipelines });
  }

  node(id: string, pipelines: readonly string[]): Promise<T.NodeDetails> {
    return get('api/viz/node', { id, pipeline: pipelines });
  }

  dataset(id: string): Promise<T.DatasetDetails> {
    return get('api/viz/dataset', { id });
  }

  parameter(id: string): Promise<T.ParameterDetails> {
    return get('api/viz/param', { id });
  }

  preview(query: Query): Promise<T.Preview> {
    return get('api/viz/preview', query);
  }

  async searchCode(q: string): Promise<T.CodeHit[]> {
    return (await get<{ hits: T.CodeHit[] }>('api/viz/search', { q })).hits;
  }

  async runs(query: Query): Promise<T.RunSummary[]> {
    return (await get<{ runs: T.RunSummary[] }>('api/viz/runs', query)).runs;
  }

  async run(id: string): Promise<T.RunDetails> {
    return flattenRun(await get<T.RunDocument>('api/viz/run', { id }));
  }

  compare(a: string, b: string): Promise<T.Comparison> {
    return get('api/viz/compare', { a, b });
  }

  async metrics(): Promise<T.MetricSeries[]> {
    return (await get<{ series: T.MetricSeries[] }>('api/viz/metrics')).series;
  }

  slice(query: Query): Promise<T.Slice> {
    return get('api/viz/slice', query);
  }

  dryRun(request: T.Json): Promise<T.DryRun> {
    return post('api/viz/dry-run', request);
  }

  startRun(request: T.Json): Promise<{ run: string }> {
    return post('api/runs', request);
  }

  acceptedRun(id: string): Promise<T.AcceptedRun> {
    return get(`api/runs/${encodeURIComponent(id)}`);
  }

  async cancelRun(id: string): Promise<void> {
    await post(`api/runs/${encodeURIComponent(id)}/cancel`, {});
  }

  async picture(query: Query): Promise<string> {
    return (await request(`api/viz/picture.svg${toSearch(query)}`)).text();
  }

  async login(token: string): Promise<void> {
    await request('api/login', body({ token }));
  }
}

/** A run with its summary at the same level as the rest. */
export function flattenRun({ summary, ...rest }: T.RunDocument): T.RunDetails {
  return { ...summary, ...rest };
}

async function get<V>(path: string, query: Query = {}): Promise<V> {
  return (await request(path + toSearch(query))).json() as Promise<V>;
}

async function post<V>(path: string, value: T.Json): Promise<V> {
  const response = await request(path, body(value));
  const text = await response.text();
  return (text === '' ? {} : JSON.parse(text)) as V;
}

function body(value: T.Json): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

async function request(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new RequestError(0, 'The server does not answer. Start it again with: jedro viz');
  }
  if (!response.ok) {
    throw new RequestError(response.status, await problemOf(response));
  }
  return response;
}

async function problemOf(response: Response): Promise<string> {
  try {
    const problem = (await response.json()) as { detail?: string; title?: string };
    return problem.detail ?? problem.title ?? `The server answered with status ${response.status}.`;
  } catch {
    return `The server answered with status ${response.status}.`;
  }
}
