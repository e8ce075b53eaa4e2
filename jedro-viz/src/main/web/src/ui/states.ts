import type { ElementState, StateCounts, StateName } from '../live/runStates';
import { formatBytes, formatCount, formatDelta, formatMillis, plural } from './format';

export const STATE_LABELS: Record<StateName, string> = {
  running: 'Running',
  failed: 'Failed',
  waiting: 'Waiting',
  finished: 'Succeeded',
  reused: 'Reused',
  skipped: 'Not run',
  cancelled: 'Cancelled',
};

/** The state of a node in a few words; `now` is the time up to which a running one is counted. */
export function describeState(element: ElementState, now: number): string {
  const { state, millis, since } = element;
  switch (state) {
    case 'finished':
      return millis === undefined ? 'succeeded' : formatMillis(millis);
    case 'failed':
      return millis === undefined ? 'failed' : `failed after ${formatMillis(millis)}`;
    case 'running':
      return since === undefined ? 'running' : `running · ${formatMillis(Math.max(0, now - since))}`;
    case 'skipped':
      return 'not run';
    default:
      return state;
  }
}

/** The time of a node alone, for places where its state is drawn beside. */
export function describeTime(element: ElementState, now: number): string {
  if (element.state === 'running' && element.since !== undefined) {
    return formatMillis(Math.max(0, now - element.since));
  }
  return element.millis === undefined || element.state === 'reused'
    ? element.state === 'finished'
      ? ''
      : describeState(element, now)
    : formatMillis(element.millis);
}

/** How much a dataset holds: rows, else bytes, and the change to the run before. */
export function describeAmount(element: ElementState): string {
  const amount =
    element.rows !== undefined
      ? plural(element.rows, 'row')
      : element.bytes !== undefined
        ? formatBytes(element.bytes)
        : '';
  const changed = element.deltaRows !== undefined && Math.abs(element.deltaRows) >= 0.0005;
  return changed && amount !== '' ? `${amount} (${formatDelta(element.deltaRows!)})` : amount;
}

/** Several states in a few words, such as `2 of 3 · 1 failed`. */
export function describeCounts(counts: StateCounts): string {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const done = (counts.finished ?? 0) + (counts.reused ?? 0);
  const failed = counts.failed ?? 0;
  const text =
    done === total ? `${formatCount(total)} done` : `${formatCount(done)} of ${formatCount(total)}`;
  return failed > 0 ? `${text} · ${formatCount(failed)} failed` : text;
}
