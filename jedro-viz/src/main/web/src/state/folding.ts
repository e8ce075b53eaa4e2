import type { Project } from '../api/types';
import { ALL, AUTO, type View } from './view';

/** Up to how many nodes a graph is unfolded at first. */
const SMALL = 40;

/** How the nodes are grouped. */
export function shownGrouping(view: View, project: Project): string {
  return project.groupings.includes(view.group) ? view.group : (project.grouping ?? 'namespace');
}

/** The ids of open namespaces, or `*` for all. */
export function openIds(view: View, project: Project): string[] {
  return view.open.includes(AUTO) ? (countNodes(view, project) <= SMALL ? [ALL] : []) : view.open;
}

function countNodes(view: View, project: Project): number {
  const shown = project.pipelines.filter(
    ({ name }) =>
      view.pipelines.includes(name) ||
      (view.pipelines.length === 0 && name === (project.pipeline ?? '__default__')),
  );
  return shown.reduce((sum, pipeline) => sum + pipeline.nodes, 0);
}

/** What is open after one namespace was folded or unfolded; `all` are the ids of all namespaces. */
export function toggleOpen(open: readonly string[], id: string, all: readonly string[]): string[] {
  const ids = open.includes(ALL) ? all : open;
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id].sort();
}
