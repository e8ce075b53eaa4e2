import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useDifference } from '../api/queries';
import type { ElementStyle, Project } from '../api/types';
import { runStates, useStatesVersion } from '../live/runStates';
import { chooseEnd } from '../slice/choose';
import { useChosenSlice } from '../slice/useChosenSlice';
import { pins } from '../state/pins';
import { store, useView } from '../state/store';
import { useTheme } from '../ui/theme';
import { putReveal, select, takeReveal, toggleNamespace } from './actions';
import type { Camera } from './camera';
import { type Difference, onlyIn } from './difference';
import { DifferenceLegend } from './DifferenceLegend';
import { styleIn } from './elementStyle';
import { FarPainter } from './farPainter';
import { Bands, Frame, FrameTitle, groupTitle } from './Frames';
import type { Graph } from './graph';
import { LayerLabels } from './LayerLabels';
import { isFaded, isLit, type Light } from './light';
import { among, type Arrow, follow, reach } from './reach';
import { ArrowHeads, SceneEdge } from './SceneEdge';
import { SceneNode } from './SceneNode';
import { Tooltip } from './Tooltip';
import { usePlacement } from './usePlacement';
import { usePointer } from './usePointer';
import { useScene } from './useScene';

interface GraphCanvasProps {
  graph: Graph;
  camera: Camera;
  project: Project;
}

/** The flowchart: an SVG near, which assistive tools read and tests find, and a canvas far. */
export function GraphCanvas({ graph, camera, project }: GraphCanvasProps) {
  const view = useView();
  const theme = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const group = useRef<SVGGElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  const [focused, setFocused] = useState<string | undefined>(undefined);

  const settle = (i: number) => pins.settle(project.project, graph.document.dir, graph.id(i), graph.moved(i));

  useSize(host, camera, graph);
  usePlacement(graph, camera);
  const scene = useScene(graph, camera, group);
  const light = useLight(graph, project, hovered !== undefined && hovered < graph.size ? hovered : undefined);
  usePointer(host, camera, {
    onHover: (event) => setHovered(elementAt(graph, camera, host.current, event)),
    grab: (event) => {
      const i = scene.near ? indexOf(event.target as Element) : undefined;
      if (i === undefined) {
        return undefined;
      }
      settle(i);
      return graph.id(i);
    },
    onDrag: (id, dx, dy) => pins.move(project.project, graph.document.dir, id, dx / camera.k, dy / camera.k),
  });
  useFarCanvas(canvas, camera, graph, light, !scene.near, theme.shown);
  useReveal(graph, camera);
  useFocus(host, focused, scene.nodes);
  const difference = useDifference(project);

  const onFold = toggleNamespace;
  const { groups, bands, styles } = graph.document;
  const tabStop = focused === undefined ? (light.selected ?? scene.nodes[0]) : graph.find(focused);

  const open = (i: number) => (graph.isNamespace(i) ? onFold(graph.id(i)) : select(graph.id(i)));

  const onClick = (event: MouseEvent) => {
    if ((event.target as Element).closest('.floating')) {
      return;
    }
    const i = indexOf(event.target as Element) ?? elementAt(graph, camera, host.current, event.nativeEvent);
    if (i === undefined) {
      if (store.view.selected !== '') {
        store.update({ selected: '' });
      }
      return;
    }
    setFocused(graph.id(i));
    if (event.shiftKey) {
      chooseEnd(graph, i);
    } else {
      open(i);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = focused === undefined ? (light.selected ?? tabStop) : graph.find(focused);
    if (event.key === 'Escape') {
      store.update(
        store.view.from.length + store.view.to.length > 0
          ? { from: [], to: [], sliced: false }
          : { selected: '' },
      );
    } else if (at !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      if (event.shiftKey) {
        chooseEnd(graph, at);
      } else {
        open(at);
      }
    } else if (at !== undefined && event.altKey && isArrow(event.key)) {
      event.preventDefault();
      const [dx, dy] = STEPS[event.key];
      settle(at);
      pins.move(project.project, graph.document.dir, graph.id(at), dx * STEP, dy * STEP);
    } else if (at !== undefined && event.key.startsWith('Arrow')) {
      event.preventDefault();
      const next = follow(graph, at, event.key as Arrow);
      if (next !== undefined) {
        setFocused(graph.id(next));
        camera.reveal(graph.box(next), false);
      }
    }
  };

  return (
    <div
      ref={host}
      className={`canvas ${theme.shown}`}
      role="application"
      aria-roledescription="flowchart"
      aria-label={`Flowchart of ${project.project}. Arrow keys follow the edges, Enter opens.`}
      tabIndex={scene.near && scene.nodes.length > 0 ? -1 : 0}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const i = indexOf(event.target);
        if (i !== undefined) {
          setFocused(graph.id(i));
        }
      }}
      onPointerLeave={() => setHovered(undefined)}
    >
      <canvas ref={canvas} className="far" hidden={scene.near} aria-hidden="true" />
      <svg className="near" aria-label="Flowchart">
        <ArrowHeads />
        <g ref={group}>
          {view.bands && bands !== undefined && <Bands document={graph.document} bands={bands} />}
          {scene.near && (
            <>
              {scene.groups.map((each) => (
                <Frame key={each.id} group={each} selected={each.id === view.selected} />
              ))}
              <g className="edges" aria-hidden="true">
                {scene.edges.map((e) => (
                  <SceneEdge
                    key={e}
                    graph={graph}
                    e={e}
                    lit={isLit(light, e)}
                    faded={light.path !== undefined && !isLit(light, e)}
                  />
                ))}
              </g>
              {scene.groups.map((each) => (
                <FrameTitle
                  key={each.id}
                  group={each}
                  title={groupTitle(each, groups)}
                  ids={graph.inside(each.id)}
                  selected={each.id === view.selected}
                  onFold={onFold}
                  onSelect={select}
                />
              ))}
              {scene.nodes.map((i) => (
                <SceneNode
                  key={graph.id(i)}
                  graph={graph}
                  i={i}
                  faded={isFaded(light, i)}
                  selected={light.selected === i}
                  marked={view.from.includes(graph.id(i)) || view.to.includes(graph.id(i))}
                  labels={view.labels}
                  focusable={i === tabStop}
                  only={
                    difference &&
                    describeOnly(difference, graph.document.members[graph.id(i)] ?? [graph.id(i)])
                  }
                  style={styleOf(styles, graph.document.nodes.style?.[i], theme.shown)}
                />
              ))}
            </>
          )}
        </g>
      </svg>
      {view.bands && bands !== undefined && (
        <LayerLabels bands={bands} layers={project.layers} dir={graph.document.dir} camera={camera} />
      )}
      {difference !== undefined && <DifferenceLegend difference={difference} />}
      {hovered !== undefined && hovered < graph.size && <Tooltip graph={graph} camera={camera} i={hovered} />}
    </div>
  );
}

function describeOnly(difference: Difference, ids: readonly string[]): string | undefined {
  const index = onlyIn(difference, ids);
  return index === undefined ? undefined : `${index} ${difference.names[index]}`;
}

/** By how much a key moves an element. */
const STEP = 20;
const STEPS: Record<Arrow, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function isArrow(key: string): key is Arrow {
  return Object.hasOwn(STEPS, key);
}

function indexOf(target: Element): number | undefined {
  const text = target.closest('[data-i]')?.getAttribute('data-i');
  return text === null || text === undefined ? undefined : Number(text);
}

function elementAt(
  graph: Graph,
  camera: Camera,
  host: HTMLElement | null,
  event: { clientX: number; clientY: number },
): number | undefined {
  const bounds = host?.getBoundingClientRect();
  return bounds === undefined
    ? undefined
    : graph.nodeAt(
        (event.clientX - bounds.left - camera.x) / camera.k,
        (event.clientY - bounds.top - camera.y) / camera.k,
      );
}

function styleOf(
  styles: readonly ElementStyle[] | undefined,
  index: number | undefined,
  theme: 'light' | 'dark',
): ElementStyle | undefined {
  return styleIn(index === undefined || index < 0 ? undefined : styles?.[index], theme);
}

function useSize(host: React.RefObject<HTMLDivElement | null>, camera: Camera, graph: Graph): void {
  const shown = useRef(graph);
  useEffect(() => {
    shown.current = graph;
  });
  // Before the first layout is placed, the size of the window has to be known.
  useLayoutEffect(() => {
    const element = host.current!;
    const measure = () => {
      camera.resize({ width: element.clientWidth, height: element.clientHeight });
      if (camera.fitted) {
        camera.fit(shown.current.document.w, shown.current.document.h);
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [host, camera]);
}

function useLight(graph: Graph, project: Project, hovered: number | undefined): Light {
  const { selected, way, hops, states } = useView();
  const version = useStatesVersion();
  const chosen = selected === '' ? undefined : graph.representative(selected);
  const slice = useChosenSlice(project).value;
  const path = useMemo(() => {
    if (slice !== undefined) {
      return among(graph, [...slice.nodes, ...slice.datasets]);
    }
    return chosen === undefined ? undefined : reach(graph, chosen, way, hops);
  }, [graph, slice, chosen, way, hops]);
  const hover = useMemo(
    () => (hovered === undefined ? undefined : reach(graph, hovered, way, hops === 0 ? 1 : hops)),
    [graph, hovered, way, hops],
  );
  const only = useMemo(
    () => (states.length === 0 ? undefined : elementsIn(graph, states)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the states are read from outside; the version stands for them
    [graph, states, version],
  );
  return useMemo(() => ({ selected: chosen, path, hover, only }), [chosen, path, hover, only]);
}

function elementsIn(graph: Graph, states: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const id of runStates.ids()) {
    const i = graph.representative(id);
    if (i !== undefined && id.startsWith('node:') && states.includes(runStates.get(id)!.state)) {
      found.add(i);
    }
  }
  return found;
}

function useFarCanvas(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  camera: Camera,
  graph: Graph,
  light: Light,
  active: boolean,
  theme: string,
): void {
  const painter = useRef<FarPainter | undefined>(undefined);
  useEffect(() => {
    if (!active) {
      return;
    }
    const current = (painter.current ??= new FarPainter(canvas.current!, camera));
    current.show(graph, light);
    const removes = [
      camera.subscribe(() => current.follow()),
      runStates.subscribeAny(() => current.redraw()),
    ];
    return () => {
      current.stop();
      removes.forEach((remove) => remove());
    };
  }, [canvas, camera, graph, light, active, theme]);
}

// A search leads to an element whose layout may not be there yet; it comes into view with the layout that has it.
function useReveal(graph: Graph, camera: Camera): void {
  const { selected } = useView();
  useEffect(() => {
    const id = takeReveal();
    if (id === undefined) {
      return;
    }
    const box = graph.place(id);
    if (box === undefined || graph.find(id) === undefined) {
      putReveal(id);
    }
    if (box !== undefined) {
      camera.reveal(box);
    }
  }, [graph, camera, selected]);
}

function useFocus(
  host: React.RefObject<HTMLDivElement | null>,
  focused: string | undefined,
  nodes: readonly number[],
): void {
  useEffect(() => {
    if (focused !== undefined && host.current?.contains(document.activeElement)) {
      host.current.querySelector<SVGGElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
    }
  }, [host, focused, nodes]);
}
