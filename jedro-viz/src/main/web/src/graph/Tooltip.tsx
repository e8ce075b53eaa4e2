import { useLayoutEffect, useRef } from 'react';
import { Kind } from '../api/types';
import { countStates, runStates } from '../live/runStates';
import { plural } from '../ui/format';
import { describeAmount, describeCounts, describeState } from '../ui/states';
import type { Camera } from './camera';
import type { Graph } from './graph';

/** The full name of the element under the pointer and what is known of it, below the element. */
export function Tooltip({ graph, camera, i }: { graph: Graph; camera: Camera; i: number }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const { x0, y1 } = graph.box(i);
      const element = host.current!;
      const left = Math.min(x0 * camera.k + camera.x, camera.size.width - element.offsetWidth - 8);
      const top = Math.min(y1 * camera.k + camera.y + 9, camera.size.height - element.offsetHeight - 8);
      element.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
    };
    place();
    return camera.subscribe(place);
  }, [graph, camera, i]);
  const [name, ...details] = linesOf(graph, i);
  return (
    <div ref={host} className="tooltip" aria-hidden="true">
      <b>{name}</b>
      {details.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

function linesOf(graph: Graph, i: number): string[] {
  const { kind, name, label, type, count } = graph.document.nodes;
  const id = graph.id(i);
  const state = runStates.get(id);
  switch (kind[i]) {
    case Kind.data:
      return present(name[i], type[i], state && describeAmount(state));
    case Kind.param:
      return present(name[i]);
    case Kind.namespace: {
      const counts = countStates(runStates, graph.document.members[id] ?? []);
      const title = id.startsWith('ns:') ? name[i] : label[i];
      return present(title, plural(count[i] ?? 0, 'node'), countsText(counts), 'Click to unfold');
    }
    case Kind.bundle: {
      const members = graph.document.members[id] ?? [];
      const names = members.map((member) => member.slice(member.indexOf(':') + 1));
      return present(plural(members.length, 'dataset'), ...names.slice(0, 12), members.length > 12 && '…');
    }
    default:
      return present(name[i], state && describeState(state, Date.now()));
  }
}

function countsText(counts: ReturnType<typeof countStates>): string {
  return Object.keys(counts).length === 0 ? '' : describeCounts(counts);
}

function present(...lines: (string | false | undefined)[]): string[] {
  return lines.filter((line): line is string => line !== undefined && line !== false && line !== '');
}
