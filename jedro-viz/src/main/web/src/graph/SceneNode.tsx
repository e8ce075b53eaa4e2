import { memo } from 'react';
import { type ElementStyle, Flag, Kind } from '../api/types';
import {
  countStates,
  type ElementState,
  runStates,
  type StateName,
  summaryState,
  useElementState,
  useStatesVersion,
} from '../live/runStates';
import { useViewValue } from '../state/store';
import { useNow } from '../ui/clock';
import { plural } from '../ui/format';
import { StateShape } from '../ui/icons';
import { describeAmount, describeCounts, describeState, STATE_LABELS } from '../ui/states';
import { MARKS } from './DifferenceLegend';
import type { Graph } from './graph';

interface SceneNodeProps {
  graph: Graph;
  i: number;
  faded: boolean;
  selected: boolean;
  marked: boolean;
  labels: boolean;
  focusable: boolean;
  /** The index and the name of the only one of two pipelines that has the element. */
  only?: string;
  style?: ElementStyle;
}

/** One element of the graph, near enough to read it. */
export const SceneNode = memo(function SceneNode(props: SceneNodeProps) {
  const { graph, i } = props;
  switch (graph.document.nodes.kind[i]) {
    case Kind.data:
      return <DatasetShape {...props} />;
    case Kind.param:
      return <ParameterShape {...props} />;
    case Kind.namespace:
      return <NamespaceShape {...props} />;
    case Kind.bundle:
      return <BundleShape {...props} />;
    default:
      return <NodeShape {...props} />;
  }
});

interface ShapeProps extends SceneNodeProps {
  className: string;
  label: string;
  radius: number;
  children: React.ReactNode;
}

function Shape({
  graph,
  i,
  faded,
  selected,
  marked,
  focusable,
  only,
  style,
  className,
  label,
  radius,
  children,
}: ShapeProps) {
  const { x, y, w, h } = graph.document.nodes;
  const classes = ['el', className, faded && 'faded', selected && 'selected', marked && 'marked'].filter(
    Boolean,
  );
  return (
    <g
      className={classes.join(' ')}
      transform={`translate(${x[i]} ${y[i]})`}
      data-i={i}
      data-id={graph.id(i)}
      tabIndex={focusable ? 0 : -1}
      role="button"
      aria-label={only === undefined ? label : `${label}, only in ${only.slice(2)}`}
      aria-pressed={selected}
      style={style?.opacity === undefined ? undefined : { opacity: style.opacity }}
    >
      <rect className="halo" x={-4} y={-4} width={w[i]! + 8} height={h[i]! + 8} rx={radius + 4} />
      <rect
        className="body"
        width={w[i]}
        height={h[i]}
        rx={radius}
        style={style === undefined ? undefined : { fill: style.fill, stroke: style.stroke }}
      />
      {children}
      {only !== undefined && (
        <g className={`only only-${only[0]}`} transform="translate(1 1)" aria-hidden="true">
          <circle r={8} />
          <text y={3.6} textAnchor="middle">
            {MARKS[Number(only[0])]}
          </text>
        </g>
      )}
    </g>
  );
}

/** Between two texts: what is read aloud should not run together. */
const SPACE = ' ';

/** What a screen reader says: what is written on the element, what it is, its full name if that is longer, and more. */
function spoken(
  written: (string | undefined)[],
  kind: string,
  name: string,
  ...more: (string | false | undefined)[]
): string {
  const text = written.filter((part) => part !== undefined && part !== '').join(' ');
  const what = written.includes(name) ? kind : `${kind} ${name}`;
  return [text, what, ...more]
    .filter((part) => part !== undefined && part !== false && part !== '')
    .join(', ');
}

function NodeShape(props: SceneNodeProps) {
  const { graph, i, labels, style } = props;
  const { name, label, w, h, flags } = graph.document.nodes;
  const state = useElementState(graph.id(i));
  const running = state?.state === 'running';
  const now = useNow(running);
  const detail = state === undefined ? '' : describeState(state, now);
  const paramsShown = useViewValue((view) => view.params);
  const takesParameters = !paramsShown && ((flags?.[i] ?? 0) & Flag.parameters) !== 0;
  return (
    <Shape
      {...props}
      className={`node ${state === undefined ? '' : `state-${state.state}`}`}
      radius={8}
      label={spoken([label[i], detail], 'node', name[i]!, state && STATE_LABELS[state.state])}
    >
      <rect className="badge" x={6} y={h[i]! / 2 - 13} width={26} height={26} rx={7} />
      <g transform={`translate(11 ${h[i]! / 2 - 8})`} className="glyph">
        {state === undefined ? <FunctionGlyph /> : <StateShape state={state.state} />}
      </g>
      {labels && (
        <>
          <text
            className="name"
            x={40}
            y={h[i]! / 2 + (detail === '' ? 4.3 : -3)}
            style={style?.color === undefined ? undefined : { fill: style.color }}
          >
            {label[i]}
          </text>
          {SPACE}
          {detail !== '' && (
            <text
              className="detail"
              x={40}
              y={h[i]! / 2 + 11}
              style={style?.color === undefined ? undefined : { fill: style.color }}
            >
              {detail}
            </text>
          )}
        </>
      )}
      {takesParameters && (
        <g className="takes-parameters" transform={`translate(${w[i]! - 9} -5)`}>
          <circle cx={2} cy={5} r={4.5} />
          <path d="M0 3.8h4M0 6.2h4" />
        </g>
      )}
    </Shape>
  );
}

function FunctionGlyph() {
  return <path d="M11 3.4c-2.2-.6-2.8.8-3 2.6L7 12.2C6.8 13.6 5.800 14 4.600 13.500M5.200 7h5.300" />;
}

function DatasetShape(props: SceneNodeProps) {
  const { graph, i, labels, style } = props;
  const { name, label, type, w, h, flags } = graph.document.nodes;
  const state = useElementState(graph.id(i));
  const amount = state === undefined ? '' : describeAmount(state);
  const fits = amount !== '' && graph.hasSpaceBeside(i, amount.length * 5.6 + 14);
  const shownAmount = !fits ? '' : state?.warn === true ? `⚠ ${amount}` : amount;
  const kind = type[i]!;
  const middle = h[i]! / 2;
  const badge = kind === '' ? 0 : badgeWidth(kind);
  const producer = useElementState(graph.producer(i) ?? '');
  const isFree = ((flags?.[i] ?? 0) & Flag.freeInput) !== 0;
  const pending = !isFree && isPending(state ?? producer);
  return (
    <Shape
      {...props}
      className={`data ${pending ? 'pending' : ''}`}
      radius={middle}
      label={spoken(
        [kind.toUpperCase(), label[i], shownAmount],
        'dataset',
        name[i]!,
        !fits && amount,
        pending && 'not written yet',
      )}
    >
      {badge > 0 && (
        <>
          <rect className="badge" x={7} y={middle - 7} width={badge} height={14} rx={7} />
          <text className="type" x={7 + badge / 2} y={middle + 3.2} textAnchor="middle">
            {kind.toUpperCase()}
          </text>
        </>
      )}
      {SPACE}
      {labels && (
        <text
          className="name"
          x={badge > 0 ? 14 + badge : 14}
          y={middle + 4.3}
          style={style?.color === undefined ? undefined : { fill: style.color }}
        >
          {label[i]}
        </text>
      )}
      {SPACE}
      {labels && shownAmount !== '' && (
        <text className={`amount ${state?.warn === true ? 'warn' : ''}`} x={w[i]! + 8} y={middle + 4}>
          {shownAmount}
        </text>
      )}
    </Shape>
  );
}

export function badgeWidth(type: string): number {
  return type.length * 6.1 + 9;
}

const NOT_WRITTEN: readonly StateName[] = ['waiting', 'running', 'failed', 'cancelled'];

// What is held in memory has no state of its own: it is there when the node that writes it is done.
function isPending(state: ElementState | undefined): boolean {
  return state !== undefined && NOT_WRITTEN.includes(state.state);
}

function ParameterShape(props: SceneNodeProps) {
  const { graph, i, labels } = props;
  const { name, label, h } = graph.document.nodes;
  return (
    <Shape {...props} className="param" radius={6} label={spoken([label[i]], 'parameter', name[i]!)}>
      <g className="glyph" transform={`translate(9 ${h[i]! / 2 - 8})`}>
        <path d="M1 4h7M12 4h3M1 12h3M8 12h7" />
        <circle cx={10} cy={4} r={2} />
        <circle cx={6} cy={12} r={2} />
      </g>
      {labels && (
        <text className="name" x={31} y={h[i]! / 2 + 4.3}>
          {label[i]}
        </text>
      )}
    </Shape>
  );
}

function NamespaceShape(props: SceneNodeProps) {
  const { graph, i, labels } = props;
  const { name, label, w, h, count } = graph.document.nodes;
  const title = graph.id(i).startsWith('ns:') ? name[i] : label[i];
  useStatesVersion();
  const counts = countStates(runStates, graph.document.members[graph.id(i)] ?? []);
  const state = summaryState(counts);
  const full = state === undefined ? plural(count[i] ?? 0, 'node') : describeCounts(counts);
  const detail = fitText(full, w[i]! - 46);
  return (
    <Shape
      {...props}
      className={`ns ${state === undefined ? '' : `state-${state}`}`}
      radius={10}
      label={spoken([label[i], detail], 'namespace', title!, 'folded')}
    >
      <path className="stack" d={`M7 ${h[i]! + 3.5}h${w[i]! - 14}M13 ${h[i]! + 6.5}h${w[i]! - 26}`} />
      <rect className="badge" x={6} y={h[i]! / 2 - 13} width={26} height={26} rx={7} />
      <g transform={`translate(11 ${h[i]! / 2 - 8})`} className="glyph">
        {state === undefined ? <NamespaceGlyph /> : <StateShape state={state} />}
      </g>
      {labels && (
        <>
          <text className="name" x={40} y={h[i]! / 2 - 3}>
            {label[i]}
          </text>
          {SPACE}
          <text className="detail" x={40} y={h[i]! / 2 + 11}>
            {detail}
          </text>
        </>
      )}
    </Shape>
  );
}

// The width of a folded namespace is that of its name; what its states say may be longer.
function fitText(text: string, width: number): string {
  const most = Math.max(6, Math.floor(width / 5.2));
  return text.length <= most ? text : (text.split(' · ').at(-1) ?? text).slice(0, most);
}

function NamespaceGlyph() {
  return <path d="M2.500 5h4l1.500 1.800h5.500V13h-11zM2.500 5V3.200h4" />;
}

function BundleShape(props: SceneNodeProps) {
  const { graph, i, labels } = props;
  const { label, h } = graph.document.nodes;
  return (
    <Shape {...props} className="data bundle" radius={h[i]! / 2} label={label[i]!}>
      {labels && (
        <text className="name" x={14} y={h[i]! / 2 + 4.3}>
          {label[i]}
        </text>
      )}
    </Shape>
  );
}
