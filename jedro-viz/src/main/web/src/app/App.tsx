import { useEffect, useMemo, useState } from 'react';
import { useElements, useGraph, useProject } from '../api/queries';
import type { Resource } from '../api/resources';
import type { Elements, Project } from '../api/types';
import { Camera } from '../graph/camera';
import { Controls } from '../graph/Controls';
import type { Graph } from '../graph/graph';
import { GraphCanvas } from '../graph/GraphCanvas';
import { Minimap } from '../graph/Minimap';
import { useShownRun } from '../live/live';
import { SidePanel } from '../panels/SidePanel';
import { MetricsPage } from '../runs/MetricsPage';
import { RunDrawer } from '../runs/RunDrawer';
import { RunsPage } from '../runs/RunsPage';
import { SliceBar } from '../slice/SliceBar';
import { shownGrouping } from '../state/folding';
import { setShown } from '../state/shown';
import { useView } from '../state/store';
import { TablePage } from '../table/TablePage';
import { Filters, isFiltered, KindChips } from '../tree/Filters';
import { regroup } from '../tree/regroup';
import { Tree } from '../tree/Tree';
import { useTheme } from '../ui/theme';
import { Banner } from './Banner';
import { Header } from './Header';
import { EmptyGraph, FailureScreen, GraphFailure, LoadingScreen, NoPipelinesScreen } from './screens';

export function App() {
  const project = useProject();
  if (project.value !== undefined) {
    return project.value.pipelines.length === 0 ? (
      <NoPipelinesScreen problem={project.value.problem} />
    ) : (
      <Viewer project={project.value} />
    );
  }
  return project.error === undefined ? <LoadingScreen /> : <FailureScreen error={project.error} />;
}

function Viewer({ project }: { project: Project }) {
  const view = useView();
  const graph = useGraph(project);
  const elements = useShownElements(project, graph.value);
  const { id, run } = useShownRun(view);
  const [menuOpen, setMenuOpen] = useState(false);
  const details = run.value?.run === id ? run.value : undefined;
  useTitle(project);

  const isRuns = view.page === 'runs' || view.page === 'metrics';
  return (
    <div
      className={`viewer ${view.selected !== '' && !isRuns ? 'with-panel' : ''} ${menuOpen ? 'menu-open' : ''}`}
    >
      <a className="skip" href="#main" onClick={(event) => skipTo(event)}>
        Skip to the main part
      </a>
      <Header project={project} elements={elements} run={details} onMenu={() => setMenuOpen(!menuOpen)} />
      <Banner project={project} />
      <div className="columns">
        {isRuns ? (
          view.page === 'runs' ? (
            <RunsPage project={project} />
          ) : (
            <MetricsPage />
          )
        ) : (
          <>
            {elements !== undefined && (
              <Side project={project} elements={elements} onClose={() => setMenuOpen(false)} />
            )}
            <main className="center" id="main" tabIndex={-1}>
              <h1 className="visually-hidden">Pipelines of {project.project}</h1>
              {view.page === 'table' ? (
                elements !== undefined && <TablePage elements={elements} />
              ) : (
                <GraphArea project={project} elements={elements} graph={graph} />
              )}
              {id !== undefined && <RunDrawer id={id} run={run} project={project} />}
            </main>
            {view.selected !== '' && <SidePanel project={project} elements={elements} graph={graph.value} />}
          </>
        )}
      </div>
    </div>
  );
}

function Side({ project, elements, onClose }: { project: Project; elements: Elements; onClose: () => void }) {
  return (
    <aside className="side" aria-label="Elements and filters">
      <KindChips elements={elements} />
      <Tree elements={elements} />
      <Filters project={project} elements={elements} />
      <button className="close-side" onClick={onClose}>
        Close
      </button>
    </aside>
  );
}

function GraphArea({
  project,
  elements,
  graph,
}: {
  project: Project;
  elements: Elements | undefined;
  graph: Resource<Graph>;
}) {
  const view = useView();
  const theme = useTheme();
  const [camera] = useState(() => new Camera());
  const shown = useLast(graph.value);
  return (
    <div className="graph-area">
      {shown !== undefined && shown.size > 0 && (
        <>
          <GraphCanvas graph={shown} camera={camera} project={project} />
          <div className="corner">
            <Controls
              camera={camera}
              graph={shown}
              hasNamespaces={(elements?.namespaces.length ?? 0) > 0}
              project={project}
              hasLayers={project.layers.length > 0}
            />
            {view.minimap && <Minimap graph={shown} camera={camera} theme={theme.shown} />}
          </div>
        </>
      )}
      {shown !== undefined && shown.size === 0 && <EmptyGraph filtered={isFiltered(view) || view.sliced} />}
      {graph.error !== undefined && graph.value === undefined && <GraphFailure error={graph.error} />}
      {graph.loading && <div className="loading-line" role="status" aria-label="Loading the graph" />}
      {graph.loading && (
        <p className="loading-text" aria-hidden="true">
          Laying out the graph…
        </p>
      )}
      <SliceBar project={project} />
    </div>
  );
}

// The graph before stays visible until the next one has come: folding moves elements, it does not make them vanish.
function useLast(graph: Graph | undefined): Graph | undefined {
  const [last, setLast] = useState(graph);
  if (graph !== undefined && graph !== last) {
    setLast(graph);
  }
  return graph ?? last;
}

function useShownElements(project: Project, graph: Graph | undefined): Elements | undefined {
  const grouping = shownGrouping(useView(), project);
  const all = useElements(project).value;
  const last = useLast(graph);
  const elements = useMemo(
    () => (all === undefined || last === undefined || grouping === 'namespace' ? all : regroup(all, last)),
    [all, last, grouping],
  );
  useEffect(() => setShown({ project, elements }), [project, elements]);
  return elements;
}

function useTitle(project: Project): void {
  useEffect(() => {
    document.title = `${project.project} · Jedro`;
  }, [project.project]);
}

// The address holds the view, so that a link inside the page cannot use it.
function skipTo(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
