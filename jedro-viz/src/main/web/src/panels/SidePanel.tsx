import { shownPipelines } from '../api/queries';
import type { Elements, Project } from '../api/types';
import type { Graph } from '../graph/graph';
import { store, useView } from '../state/store';
import type { Way } from '../state/view';
import { nameOf } from '../ui/format';
import { kindOf } from '../ui/KindMark';
import { DatasetPanel } from './DatasetPanel';
import { NodePanel } from './NodePanel';
import { BundlePanel, NamespacePanel, ParameterPanel } from './OtherPanels';

/** What is known of the selected element. */
export function SidePanel({
  project,
  elements,
  graph,
}: {
  project: Project;
  elements: Elements | undefined;
  graph: Graph | undefined;
}) {
  const view = useView();
  const id = view.selected;
  const pipelines = shownPipelines(view, project);
  return (
    <aside className="meta" aria-label={`About ${nameOf(id)}`}>
      <Content key={id} id={id} pipelines={pipelines} elements={elements} graph={graph} />
      <LightChoice />
    </aside>
  );
}

function Content({
  id,
  pipelines,
  elements,
  graph,
}: {
  id: string;
  pipelines: readonly string[];
  elements: Elements | undefined;
  graph: Graph | undefined;
}) {
  if (elements !== undefined && isGone(id, elements, graph)) {
    return <Gone id={id} />;
  }
  switch (kindOf(id)) {
    case 'dataset':
      return <DatasetPanel id={id} />;
    case 'parameter':
      return <ParameterPanel id={id} />;
    case 'namespace':
      return elements === undefined ? null : <NamespacePanel id={id} elements={elements} />;
    case 'bundle':
      return <BundlePanel id={id} graph={graph} />;
    case 'node':
      return <NodePanel id={id} pipelines={pipelines} />;
  }
}

// A parameter inside another one is not among the elements, and a bundle is part of a layout alone.
function isGone(id: string, elements: Elements, graph: Graph | undefined): boolean {
  switch (kindOf(id)) {
    case 'node':
      return !elements.nodes.some((each) => each.id === id);
    case 'dataset':
      return !elements.datasets.some((each) => each.id === id);
    case 'namespace':
      return id.startsWith('ns:') && !elements.namespaces.some((each) => each.id === id);
    case 'bundle':
      return graph !== undefined && graph.find(id) === undefined;
    case 'parameter':
      return false;
  }
}

function Gone({ id }: { id: string }) {
  return (
    <div className="notice" role="status">
      <b>
        The {kindOf(id)} ‘{nameOf(id)}’ is not in this pipeline.
      </b>
      <p>
        It was renamed or removed, or it is in another pipeline. Choose another pipeline above, or search for
        it.
      </p>
      <button onClick={() => store.update({ selected: '' })}>Close</button>
    </div>
  );
}

const WAYS: readonly (readonly [Way, string])[] = [
  ['both', 'Both ways'],
  ['up', 'What leads here'],
  ['down', 'What follows'],
];

/** How much of the graph around the selected element is lit. */
function LightChoice() {
  const view = useView();
  return (
    <div className="light-choice">
      <label>
        <span className="visually-hidden">Direction of the path</span>
        <select value={view.way} onChange={(event) => store.update({ way: event.target.value as Way })}>
          {WAYS.map(([way, label]) => (
            <option key={way} value={way}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="visually-hidden">Length of the path</span>
        <select value={view.hops} onChange={(event) => store.update({ hops: Number(event.target.value) })}>
          <option value={0}>the whole path</option>
          {[1, 2, 3, 4, 6, 8].map((hops) => (
            <option key={hops} value={hops}>
              {hops === 1 ? '1 edge' : `${hops} edges`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
