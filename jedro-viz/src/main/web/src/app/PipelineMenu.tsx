import { useState } from 'react';
import { shownPipelines } from '../api/queries';
import type { PipelineSummary, Project } from '../api/types';
import { store, useView } from '../state/store';
import { formatCount, plural } from '../ui/format';
import { Chevron } from '../ui/icons';
import { Menu } from '../ui/Menu';

/** Which registered pipelines are shown: one by its name, several by their boxes. */
export function PipelineMenu({ project }: { project: Project }) {
  const view = useView();
  const [filter, setFilter] = useState('');
  const shown = shownPipelines(view, project);
  const nodes = project.pipelines
    .filter((each) => shown.includes(each.name))
    .reduce((sum, each) => sum + each.nodes, 0);
  const label = shown.length === 1 ? shown[0]! : plural(shown.length, 'pipeline');
  return (
    <Menu
      title={`${label} ${plural(nodes, 'node')}, choose pipelines`}
      className="pipelines"
      label={
        <>
          <b className="t">{label}</b>
          <small>{plural(nodes, 'node')}</small>
          <Chevron open />
        </>
      }
    >
      {(close) => (
        <>
          {project.pipelines.length > 10 && (
            <input
              type="search"
              placeholder="Filter"
              aria-label="Filter pipelines"
              autoFocus
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          )}
          <ul>
            {project.pipelines
              .filter((pipeline) => pipeline.name.toLowerCase().includes(filter.toLowerCase()))
              .map((pipeline) => (
                <PipelineRow key={pipeline.name} pipeline={pipeline} shown={shown} onClose={close} />
              ))}
          </ul>
        </>
      )}
    </Menu>
  );
}

function PipelineRow({
  pipeline,
  shown,
  onClose,
}: {
  pipeline: PipelineSummary;
  shown: readonly string[];
  onClose: () => void;
}) {
  const { name, nodes } = pipeline;
  const chosen = shown.includes(name);
  const show = (pipelines: string[]) => store.update({ pipelines, from: [], to: [], sliced: false, at: '' });
  return (
    <li>
      <input
        type="checkbox"
        aria-label={`Show ${name} too`}
        checked={chosen}
        onChange={() => {
          const next = chosen ? shown.filter((other) => other !== name) : [...shown, name];
          if (next.length > 0) {
            show(next);
          }
        }}
      />
      <button
        className={chosen ? 'on' : ''}
        onClick={() => {
          show([name]);
          onClose();
        }}
      >
        <span className="t">{name}</span>
        <small>{formatCount(nodes)}</small>
      </button>
    </li>
  );
}
