import { useMemo } from 'react';
import { layoutFlowchart, type PlacedLink, type PlacedNode } from './layout';
import { type Flowchart, parseFlowchart } from './parse';

const MOST_SPOKEN = 20;

/** A diagram of Mermaid: a flowchart is drawn, any other shown as it is written. Its addresses and styles are left out. */
export function MermaidView({ source }: { source: string }) {
  const chart = useMemo(() => parseFlowchart(source), [source]);
  const text = <pre className="code plain">{source}</pre>;
  return chart === undefined ? (
    text
  ) : (
    <>
      <FlowchartView chart={chart} />
      <details>
        <summary>Source</summary>
        {text}
      </details>
    </>
  );
}

function FlowchartView({ chart }: { chart: Flowchart }) {
  const { width, height, nodes, links } = useMemo(() => layoutFlowchart(chart), [chart]);
  return (
    <div className="flowchart">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={spoken(chart)}
      >
        <defs>
          <marker
            id="flowchart-arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M1 1L7 4L1 7" />
          </marker>
        </defs>
        {links.map((link, i) => (
          <Link key={i} link={link} />
        ))}
        {nodes.map((node) => (
          <Node key={node.id} node={node} />
        ))}
      </svg>
    </div>
  );
}

function Link({ link }: { link: PlacedLink }) {
  const [x, y] = middle(link.points);
  return (
    <>
      <path
        className={link.dashed ? 'link dashed' : 'link'}
        d={`M${link.points.map((point) => point.join(' ')).join('L')}`}
        markerEnd={link.arrow ? 'url(#flowchart-arrow)' : undefined}
      />
      {link.text !== undefined && (
        <text className="link-text" x={x} y={y + 4} textAnchor="middle">
          {link.text}
        </text>
      )}
    </>
  );
}

function middle(points: PlacedLink['points']): [number, number] {
  const at = Math.floor((points.length - 1) / 2);
  const [a, b] = [points[at]!, points[at + 1] ?? points[at]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function Node({ node }: { node: PlacedNode }) {
  const { x, y, width, height, shape, text } = node;
  return (
    <g transform={`translate(${x} ${y})`}>
      {shape === 'choice' ? (
        <path d={`M0 ${height / 2}L16 0H${width - 16}L${width} ${height / 2}L${width - 16} ${height}H16Z`} />
      ) : (
        <rect width={width} height={height} rx={shape === 'round' ? height / 2 : 6} />
      )}
      <text x={width / 2} y={height / 2 + 4.5} textAnchor="middle">
        {text}
      </text>
    </g>
  );
}

function spoken({ nodes, links }: Flowchart): string {
  const texts = new Map(nodes.map((node) => [node.id, node.text]));
  const parts =
    links.length === 0
      ? nodes.map((node) => node.text)
      : links.map(
          ({ from, to, text }) =>
            `${texts.get(from)} to ${texts.get(to)}${text === undefined ? '' : `, ${text}`}`,
        );
  return `Flowchart: ${parts.slice(0, MOST_SPOKEN).join('; ')}${parts.length > MOST_SPOKEN ? '; …' : ''}`;
}
