import type { RunDetails } from '../api/types';
import { reveal } from '../graph/actions';
import { useLive } from '../live/live';
import { isOver } from '../live/runStates';
import { countStates, runStates, useStatesVersion } from '../live/runStates';
import { store } from '../state/store';
import { plural } from '../ui/format';
import { StateIcon } from '../ui/icons';

/** The run that is shown, while it is executed, and its failures. */
export function RunChips({ run }: { run: RunDetails | undefined }) {
  const live = useLive();
  useStatesVersion();
  if (run === undefined) {
    return live.running.length === 0 ? null : (
      <button className="run-chip" onClick={() => store.update({ run: live.running[0]! })}>
        <StateIcon state="running" /> {plural(live.running.length, 'run')}
      </button>
    );
  }
  const ids = run.nodes.map((node) => node.id);
  const counts = countStates(runStates, ids);
  const done = (counts.finished ?? 0) + (counts.reused ?? 0) + (counts.failed ?? 0) + (counts.skipped ?? 0);
  const failed = ids.find((id) => runStates.get(id)?.state === 'failed');
  return (
    <>
      {!isOver(run.state) && (
        <button className="run-chip" onClick={() => store.update({ timeline: true, run: run.run })}>
          <StateIcon state="running" />
          <span>
            Run · {done} of {ids.length}
          </span>
          <progress value={done} max={Math.max(1, ids.length)} aria-label="Progress of the run" />
        </button>
      )}
      {failed !== undefined && (
        <button className="run-chip bad" title="Show what failed" onClick={() => reveal(failed)}>
          <StateIcon state="failed" /> {counts.failed} failed
        </button>
      )}
    </>
  );
}
