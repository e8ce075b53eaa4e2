import { useMemo } from 'react';
import { compare, type Difference } from '../graph/difference';
import { Graph } from '../graph/graph';
import { movedGraph } from '../graph/moves';
import { usePins } from '../state/pins';
import { useView } from '../state/store';
import { openIds, shownGrouping } from '../state/folding';
import type { View } from '../state/view';
import { type Resource, useResource } from './resources';
import { type Query, toSearch } from './search';
import { openSource } from './source';
import type {
  Comparison,
  DatasetDetails,
  Elements,
  MetricSeries,
  NodeDetails,
  ParameterDetails,
  Preview,
  Project,
  RunDetails,
  RunSummary,
  Slice,
} from './types';

export const source = openSource();

export function useProject(): Resource<Project> {
  return useResource('project', () => source.project());
}

/** The pipelines that are shown: those of the address that exist, else the default one. `-a` leaves out the nodes of a. */
export function shownPipelines(view: View, project: Project | undefined): string[] {
  const names = project?.pipelines.map((pipeline) => pipeline.name) ?? [];
  const chosen = view.pipelines.filter((name) => names.includes(name.replace(/^-/, '')));
  const first = project?.pipeline ?? '__default__';
  const fallback = names.includes(first) ? first : names[0];
  const shows = chosen.some((name) => !name.startsWith('-'));
  return shows || fallback === undefined ? chosen : [fallback, ...chosen];
}

/** The options of the layout that a view needs. */
export function graphQuery(view: View, project: Project): Query {
  const grouping = shownGrouping(view, project);
  return {
    pipeline: shownPipelines(view, project),
    open: openIds(view, project).join(','),
    dir: view.dir,
    params: view.params ? true : undefined,
    group: grouping,
    types: sameKinds(view.kinds) ? undefined : [...view.kinds, 'param'].join(','),
    tags: view.tags,
    datasets: view.types.join(','),
    layers: view.layers.join(','),
    bands: view.bands ? true : undefined,
    hide: view.hide.join(','),
    outputs: view.outputs ? undefined : false,
    focus: view.focus,
    from: view.sliced ? view.from.join(',') : undefined,
    to: view.sliced ? view.to.join(',') : undefined,
  };
}

function sameKinds(kinds: readonly string[]): boolean {
  return kinds.includes('node') && kinds.includes('data');
}

export function useGraph(project: Project | undefined): Resource<Graph> {
  const view = useView();
  const query = project === undefined ? {} : graphQuery(view, project);
  const usable = project !== undefined && project.pipelines.length > 0;
  const resource = useResource(usable ? `graph${toSearch(query)}` : undefined, () => source.graph(query));
  const document = resource.value;
  const moves = usePins(project?.project ?? '', document?.dir ?? 'down');
  const graph = useMemo(
    () => (document === undefined ? undefined : new Graph(movedGraph(document, moves), document)),
    [document, moves],
  );
  return { value: graph, error: resource.error, loading: resource.loading };
}

export function useElements(project: Project | undefined): Resource<Elements> {
  const view = useView();
  const pipelines = shownPipelines(view, project);
  const usable = project !== undefined && project.pipelines.length > 0;
  return useResource(usable ? `elements ${pipelines.join(',')}` : undefined, () =>
    source.elements(pipelines),
  );
}

/** What differs between the pipelines that are shown, if they are two. */
export function useDifference(project: Project): Difference | undefined {
  const shown = shownPipelines(useView(), project);
  const pair = shown.length === 2 && shown.every((name) => !name.startsWith('-'));
  const [a = '', b = ''] = pair ? shown : [];
  const one = useResource(pair ? `elements ${a}` : undefined, () => source.elements([a])).value;
  const other = useResource(pair ? `elements ${b}` : undefined, () => source.elements([b])).value;
  return useMemo(
    () => (one === undefined || other === undefined ? undefined : compare([a, b], [one, other])),
    [a, b, one, other],
  );
}

export function useNodeDetails(id: string, pipelines: readonly string[]): Resource<NodeDetails> {
  return useResource(`node ${pipelines.join(',')} ${id}`, () => source.node(id, pipelines));
}

export function useDatasetDetails(id: string): Resource<DatasetDetails> {
  return useResource(`dataset ${id}`, () => source.dataset(id));
}

export function useParameterDetails(id: string): Resource<ParameterDetails> {
  return useResource(`param ${id}`, () => source.parameter(id));
}

export function usePreview(query: Query): Resource<Preview> {
  return useResource(`preview${toSearch(query)}`, () => source.preview(query));
}

export function useRuns(): Resource<RunSummary[]> {
  return useResource('runs', () => source.runs({ limit: 200 }));
}

export function useRun(id: string | undefined): Resource<RunDetails> {
  return useResource(id === undefined || id === '' ? undefined : `run ${id}`, () => source.run(id!));
}

export function useComparison(a: string, b: string): Resource<Comparison> {
  return useResource(`compare ${a} ${b}`, () => source.compare(a, b));
}

export function useMetrics(): Resource<MetricSeries[]> {
  return useResource('metrics', () => source.metrics());
}

export function useSlice(query: Query | undefined): Resource<Slice> {
  return useResource(query === undefined ? undefined : `slice${toSearch(query)}`, () => source.slice(query!));
}
