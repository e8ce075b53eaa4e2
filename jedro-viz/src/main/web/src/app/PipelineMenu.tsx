import { useState } from 'react';
import { shownPipelines } from '../api/queries';
import type { PipelineSummary, Project } from '../api/types';
import { store, useView } from '../state/store';
import { formatCount, plural } from '../ui/format';
import { Chevron } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { describePipelines } from './describePipelines';

/** Which registered pipelines are shown: one by its name, several by their boxes. */
export function PipelineMenu({ project }: { project: Project }) {
  const view = useView();
  const [filter, setFilter] = useState('');
  const shown = shownPipelines(view, project);
  const nodes = project.pipelines
    .filter((each) => shown.includes(each.name))
    .reduce((sum, each) => sum + each.nodes, 0);
  const label = describePipelines(shown);
  const isWhole = shown.every((name) => !name.startsWith('-'));
  return (
    <Menu
      title={`${label}${isWhole ? ` ${plural(nodes, 'node')}` : ''}, choose pipelines`}
      className="pipelines"
      label={
        <>
          <b className="t">{label}</b>
          {isWhole && <small>{plural(nodes, 'node')}</small>}
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
  const leftOut = shown.includes(`-${name}`);
  const others = shown.filter((other) => other !== name && other !== `-${name}`);
  const show = (pipelines: string[]) => store.update({ pipelines, from: [], to: [], sliced: false, at: '' });
  return (
    <li>
      <input
        type="checkbox"
        aria-label={`Show ${name} too`}
        checked={chosen}
        onChange={() => {
          const next = chosen ? others : [...others, name];
          if (next.some((other) => !other.startsWith('-'))) {
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
      <button
        className="without"
        aria-pressed={leftOut}
        aria-label={`Leave out the nodes of ${name}`}
        title={`Leave out the nodes of ${name}`}
        disabled={others.every((other) => other.startsWith('-'))}
        onClick={() => show(leftOut ? others : [...others, `-${name}`])}
      >
        −
      </button>
    </li>
  );
}
