import { shownPipelines, useSlice } from '../api/queries';
import type { Resource } from '../api/resources';
import type { Project, Slice } from '../api/types';
import { useView } from '../state/store';

/** The slice between the ends that were chosen in the graph, as the server computes it. */
export function useChosenSlice(project: Project): Resource<Slice> {
  const view = useView();
  const chosen = view.from.length + view.to.length > 0;
  return useSlice(
    chosen
      ? { pipeline: shownPipelines(view, project), from: view.from.join(','), to: view.to.join(',') }
      : undefined,
  );
}
