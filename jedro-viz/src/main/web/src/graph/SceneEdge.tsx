import { memo } from 'react';
import { EdgeKind } from '../api/types';
import type { Graph } from './graph';

interface SceneEdgeProps {
  graph: Graph;
  e: number;
  lit: boolean;
  faded: boolean;
}

export const SceneEdge = memo(function SceneEdge({ graph, e, lit, faded }: SceneEdgeProps) {
  const after = graph.document.edges.kind[e] === EdgeKind.after;
  const classes = ['edge', after && 'after', lit && 'lit', faded && 'faded'].filter(Boolean);
  return (
    <path
      className={classes.join(' ')}
      d={graph.path(e)}
      markerEnd={lit ? 'url(#arrow-lit)' : 'url(#arrow)'}
    />
  );
});

/** The heads of the arrows; a marker cannot take the color of its line in all browsers. */
export function ArrowHeads() {
  return (
    <defs>
      {['arrow', 'arrow-lit'].map((id) => (
        <marker
          key={id}
          id={id}
          className={id}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="6"
          markerHeight="6"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M1 1L7 4L1 7" />
        </marker>
      ))}
    </defs>
  );
}
