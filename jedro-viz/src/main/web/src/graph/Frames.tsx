import { memo } from 'react';
import type { Band, GraphDocument, Group } from '../api/types';
import { countStates, runStates, useStatesVersion } from '../live/runStates';
import { plural } from '../ui/format';
import { describeCounts } from '../ui/states';

interface FrameProps {
  group: Group;
  title: string;
  ids: readonly string[];
  selected: boolean;
  onFold: (id: string) => void;
  onSelect: (id: string) => void;
}

/** The frame of an open namespace; its title folds it. */
export const Frame = memo(function Frame({ group, selected }: { group: Group; selected: boolean }) {
  return (
    <rect
      className={`frame ${selected ? 'selected' : ''}`}
      x={group.x}
      y={group.y}
      width={group.w}
      height={group.h}
      rx={11}
    />
  );
});

/** The title of a frame, drawn above the edges. */
export const FrameTitle = memo(function FrameTitle({
  group,
  title,
  ids,
  selected,
  onFold,
  onSelect,
}: FrameProps) {
  useStatesVersion();
  const counts = countStates(runStates, ids);
  const detail = Object.keys(counts).length > 0 ? describeCounts(counts) : plural(group.counts.node, 'node');
  const width = Math.min(textWidth(title, 6.6) + textWidth(detail, 5.6) + 46, Math.max(60, group.w - 20));
  const showsDetail = textWidth(title, 6.6) + textWidth(detail, 5.6) + 46 <= group.w - 20;
  return (
    <g
      className={`frame-title ${selected ? 'selected' : ''}`}
      transform={`translate(${group.x + 10} ${group.y - 10})`}
      data-group={group.id}
    >
      <rect className="pill" width={width} height={20} rx={10} />
      <g
        className="fold-button"
        role="button"
        tabIndex={-1}
        aria-label={`Fold ${group.name}`}
        onClick={(event) => {
          event.stopPropagation();
          onFold(group.id);
        }}
      >
        <rect className="hit" width={22} height={20} rx={10} />
        <path className="fold" d="M8.5 8.500l3.500 3.500 3.500-3.500" />
      </g>
      <g
        role="button"
        tabIndex={-1}
        aria-label={`${title}${showsDetail ? ` ${detail}` : ''}, namespace ${group.name}`}
        onClick={(event) => {
          event.stopPropagation();
          onSelect(group.id);
        }}
      >
        <text className="name" x={22} y={14}>
          {title}
        </text>{' '}
        {showsDetail && (
          <text className="detail" x={width - 11} y={14} textAnchor="end">
            {detail}
          </text>
        )}
      </g>
    </g>
  );
});

function textWidth(text: string, each: number): number {
  return text.length * each;
}

/** The layers of the datasets as bands behind the graph. */
export const Bands = memo(function Bands({
  document,
  bands,
}: {
  document: GraphDocument;
  bands: readonly Band[];
}) {
  const down = document.dir === 'down';
  return (
    <g className="bands" aria-hidden="true">
      {bands.map((band, i) => (
        <rect
          key={band.layer}
          className={i % 2 === 0 ? 'band' : 'band other'}
          x={down ? -4000 : band.start}
          y={down ? band.start : -4000}
          width={down ? document.w + 8000 : band.end - band.start}
          height={down ? band.end - band.start : document.h + 8000}
        />
      ))}
    </g>
  );
});

export function groupTitle(group: Group, groups: readonly Group[]): string {
  const parent = groups[group.parent]?.name;
  return parent !== undefined && group.name.startsWith(`${parent}.`)
    ? group.name.slice(parent.length + 1)
    : group.name;
}
