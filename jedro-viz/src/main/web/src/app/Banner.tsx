import type { Project } from '../api/types';
import { source } from '../api/queries';
import { useLive } from '../live/live';
import { store, useView } from '../state/store';
import { initialView } from '../state/view';
import { unknownPipelines } from './describePipelines';

const MOST_OPEN_LINES = 4;

/** What the user should know at any time: that the page is not up to date, and why. */
export function Banner({ project }: { project: Project }) {
  const live = useLive();
  const problem = live.problem ?? project.problem;
  const gone = unknownPipelines(useView().pipelines, project);
  return (
    <div className="banners" aria-live="polite">
      {source.live && live.connection === 'lost' && (
        <div className="banner">
          <b>The connection to the server is lost.</b> The page connects again as soon as it answers; if it
          was ended, start it with <code>jedro viz</code>.
        </div>
      )}
      {gone.length > 0 && (
        <div className="banner">
          <b>
            {gone.length === 1 ? 'The pipeline ' : 'The pipelines '}
            {gone.map((name) => `‘${name}’`).join(', ')}
            {gone.length === 1 ? ' is ' : ' are '}
            not in this project.
          </b>{' '}
          The link was made before a change of the project, or for another one.{' '}
          <button className="link" onClick={() => store.update(initialView)}>
            Reset the view
          </button>
        </div>
      )}
      {problem !== undefined && problem !== '' && (
        <ProblemBanner problem={problem} outdated={project.from === 'index'} />
      )}
    </div>
  );
}

/** What prevents the project from loading: open if it is short, since it says what to do. */
function ProblemBanner({ problem, outdated }: { problem: string; outdated: boolean }) {
  const lines = problem.trim().split('\n');
  const short = lines.length <= MOST_OPEN_LINES;
  return (
    <details className="banner bad" open={short}>
      <summary>
        <b>
          {outdated
            ? 'The project does not load. This is the graph of its last build.'
            : 'The project has a problem.'}
        </b>
        {!short && ` ${lines[0]}`}
      </summary>
      <pre>{problem}</pre>
    </details>
  );
}
