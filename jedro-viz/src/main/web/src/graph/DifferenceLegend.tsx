import { plural } from '../ui/format';
import type { Difference } from './difference';

/** What the marks of two pipelines mean, and how many nodes have them. */
export function DifferenceLegend({ difference }: { difference: Difference }) {
  const { names, counts } = difference;
  return (
    <div className="difference floating" role="region" aria-label="Difference of the pipelines">
      {names.map((name, i) => (
        <span key={name}>
          <i className={`only-mark only-${i}`} aria-hidden="true">
            {MARKS[i]}
          </i>
          <b>{plural(counts.only[i]!, 'node')}</b> only in {name}
        </span>
      ))}
      <span>
        <b>{plural(counts.both, 'node')}</b> in both
      </span>
    </div>
  );
}

export const MARKS = ['1', '2'] as const;
