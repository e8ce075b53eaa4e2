import type { Project } from '../api/types';
import { plural } from '../ui/format';

/** The pipelines that are shown, in a few words: `a`, `2 pipelines`, `a without b`. */
export function describePipelines(shown: readonly string[]): string {
  const added = shown.filter((name) => !name.startsWith('-'));
  const left = shown.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const text = added.length === 1 ? added[0]! : plural(added.length, 'pipeline');
  return left.length === 0 ? text : `${text} without ${left.join(', ')}`;
}

/** The pipelines of a link that the project does not have. */
export function unknownPipelines(chosen: readonly string[], project: Pick<Project, 'pipelines'>): string[] {
  return chosen
    .map((name) => name.replace(/^-/, ''))
    .filter((name) => !project.pipelines.some((each) => each.name === name));
}
