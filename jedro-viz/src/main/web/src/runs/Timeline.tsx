import { useMemo, useRef, useState, useLayoutEffect } from 'react';
import type { RunDetails } from '../api/types';
import { isOver } from '../live/runStates';
import { runStates, useStatesVersion } from '../live/runStates';
import { select } from '../graph/actions';
import { useNow } from '../ui/clock';
import { formatBytes, formatMillis, nameOf, shortName } from '../ui/format';
import { StateShape } from '../ui/icons';
import { STATE_LABELS } from '../ui/states';
import { timelineOf } from './entries';
import { type Lane, layoutLanes, mergeTiny, timeTicks, type TimelineEntry } from './timelineLayout';

const LEFT = 78;
const RIGHT = 26;
const TOP = 20;
const LANE = 27;
const BAR = 20;
const MEMORY = 40;

/** When each node ran and on which worker, with the longest path and the memory. */
export function Timeline({ run, selected }: { run: RunDetails; selected: string }) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const over = isOver(run.state);
  const now = useNow(!over);
  const version = useStatesVersion();
  const timeline = useMemo(
    () => timelineOf(run, runStates, over, now),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the states are read from outside; the version stands for them
    [run, over, now, version],
  );
  const lanes = useMemo(() => layoutLanes(timeline.entries), [timeline]);
  const scale = (width - LEFT - RIGHT) / timeline.end;
  const x = (millis: number) => LEFT + millis * scale;
  const bottom = TOP + Math.max(1, lanes.length) * LANE;
  const memory = run.memory !== undefined && run.memory.points.length > 1 ? run.memory : undefined;
  const height = bottom + (memory === undefined ? 8 : MEMORY + 14);

  return (
    <div ref={host} className="timeline-plot" tabIndex={0} role="region" aria-label="Timeline">
      <svg width={width} height={height} role="group" aria-label={`Timeline of run ${run.run}`}>
        {timeTicks(timeline.end, Math.max(2, Math.floor(width / 110))).map((tick) => (
          <g key={tick} className="tick">
            <line x1={x(tick)} x2={x(tick)} y1={TOP - 4} y2={height - 4} />
            <text x={x(tick)} y={11} textAnchor="middle">
              {tick === 0 ? '0 s' : formatTick(tick)}
            </text>
          </g>
        ))}
        {lanes.map((lane, i) => (
          <LaneBars
            key={i}
            lane={lane}
            y={TOP + i * LANE}
            x={x}
            scale={scale}
            width={width}
            selected={selected}
          />
        ))}
        {memory !== undefined && <MemoryCurve memory={memory} top={bottom + 8} x={x} />}
        {!over && (
          <g className="now" aria-hidden="true">
            <line x1={x(timeline.elapsed)} x2={x(timeline.elapsed)} y1={TOP - 4} y2={height - 4} />
          </g>
        )}
      </svg>
    </div>
  );
}

function formatTick(millis: number): string {
  return formatMillis(millis).replace('.0 s', ' s');
}

function LaneBars({
  lane,
  y,
  x,
  scale,
  width,
  selected,
}: {
  lane: Lane;
  y: number;
  x: (millis: number) => number;
  scale: number;
  width: number;
  selected: string;
}) {
  const entries = mergeTiny(lane.entries, scale);
  return (
    <g>
      <text className="lane" x={0} y={y + 14}>
        {lane.name.length > 12 ? `${lane.name.slice(0, 11)}…` : lane.name}
      </text>
      {entries.map((entry, i) => (
        <Bar
          key={`${entry.id} ${entry.expected === true}`}
          entry={entry}
          y={y}
          left={x(entry.start)}
          width={Math.max(2, (entry.end - entry.start) * scale)}
          space={(i + 1 < entries.length ? x(entries[i + 1]!.start) : width) - x(entry.end)}
          selected={entry.id === selected}
        />
      ))}
    </g>
  );
}

function Bar({
  entry,
  y,
  left,
  width,
  space,
  selected,
}: {
  entry: TimelineEntry;
  y: number;
  left: number;
  width: number;
  space: number;
  selected: boolean;
}) {
  const name = shortName(nameOf(entry.id));
  const time = formatMillis(entry.end - entry.start);
  const text = fit(entry.expected === true ? `expected ${name}` : name, width - 12);
  const failed = entry.state === 'failed';
  const beside = failed && width < name.length * 6 + 12 && space > name.length * 6.4 + 66;
  const classes = [
    'bar',
    `state-${entry.state}`,
    selected && 'selected',
    entry.expected && 'expected',
  ].filter(Boolean);
  const label = `${name}, ${entry.expected === true ? 'expected' : STATE_LABELS[entry.state]}, ${time}`;
  return (
    <g
      className={classes.join(' ')}
      transform={`translate(${left} ${y})`}
      role="img"
      aria-label={label}
      onClick={() => select(entry.id)}
    >
      <title>{`${nameOf(entry.id)}\n${entry.expected === true ? `expected to take ${time} more` : `${STATE_LABELS[entry.state]}, ${time}`}`}</title>
      <rect width={width} height={BAR} rx={Math.min(5, width / 2)} />
      {entry.critical && !entry.expected && width > 6 && (
        <line className="critical" x1={4} x2={width - 4} y1={BAR - 3.5} y2={BAR - 3.5} />
      )}
      {text !== '' && !beside && (
        <text x={7} y={14}>
          {text}
        </text>
      )}
      {beside && (
        <g className="beside">
          <g transform={`translate(${width + 4} 4) scale(.75)`} className="glyph">
            <StateShape state="failed" />
          </g>
          <text x={width + 20} y={14}>
            {name} failed
          </text>
        </g>
      )}
    </g>
  );
}

function fit(text: string, width: number): string {
  const most = Math.floor(width / 5.9);
  return text.length <= most ? text : most < 5 ? '' : `${text.slice(0, most - 1)}…`;
}

function MemoryCurve({
  memory,
  top,
  x,
}: {
  memory: NonNullable<RunDetails['memory']>;
  top: number;
  x: (millis: number) => number;
}) {
  const most = Math.max(memory.budget ?? 0, ...memory.points.map(([, bytes]) => bytes), 1);
  const peak = Math.max(...memory.points.map(([, bytes]) => bytes));
  const y = (bytes: number) => top + MEMORY - (bytes / most) * (MEMORY - 10);
  const line = steps(memory.points, x, y);
  const last = memory.points[memory.points.length - 1]!;
  const first = memory.points[0]!;
  return (
    <g className="memory">
      <text className="lane" x={0} y={top + 14}>
        memory
      </text>
      <text className="lane small" x={0} y={top + 28}>
        {formatBytes(peak)}
      </text>
      <path className="area" d={`${line}L${x(last[0])} ${top + MEMORY}L${x(first[0])} ${top + MEMORY}Z`} />
      <path className="curve" d={line} />
      {memory.budget !== undefined && (
        <>
          <line className="budget" x1={x(0)} x2={x(last[0])} y1={y(memory.budget)} y2={y(memory.budget)} />
          <text className="lane small" x={x(0) + 4} y={y(memory.budget) - 3}>
            budget {formatBytes(memory.budget)}
          </text>
        </>
      )}
    </g>
  );
}

// Memory is held from one point to the next.
function steps(
  points: readonly (readonly [number, number])[],
  x: (millis: number) => number,
  y: (bytes: number) => number,
): string {
  return points
    .map(([at, bytes], i) => (i === 0 ? `M${x(at)} ${y(bytes)}` : `H${x(at)}V${y(bytes)}`))
    .join('');
}

function useWidth(host: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(800);
  useLayoutEffect(() => {
    const element = host.current!;
    const measure = () => setWidth(Math.max(320, element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return width;
}
