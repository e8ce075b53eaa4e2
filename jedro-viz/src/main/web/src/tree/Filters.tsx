import { type ReactNode, useMemo, useState } from 'react';
import type { Elements, Project } from '../api/types';
import { countStates, runStates, STATES, useStatesVersion } from '../live/runStates';
import { shownGrouping } from '../state/folding';
import { store, useView } from '../state/store';
import { cycleTag, formatTags, parseTags, tagUse } from '../state/tags';
import { initialView, toggle, type View } from '../state/view';
import { formatCount } from '../ui/format';
import { Chevron, StateIcon } from '../ui/icons';
import { STATE_LABELS } from '../ui/states';

/** Which kinds of elements are drawn. */
export function KindChips({ elements }: { elements: Elements }) {
  const { kinds, params } = useView();
  const setKind = (kind: string) => store.update({ kinds: toggle(kinds, kind) });
  return (
    <div className="kinds" role="group" aria-label="Kinds of elements">
      <KindChip
        label="Nodes"
        count={elements.nodes.length}
        on={kinds.includes('node')}
        onClick={() => setKind('node')}
      />
      <KindChip
        label="Data"
        count={elements.datasets.length}
        on={kinds.includes('data')}
        onClick={() => setKind('data')}
      />
      <KindChip
        label="Params"
        count={elements.params.length}
        on={params}
        onClick={() => store.update({ params: !params })}
      />
    </div>
  );
}

function KindChip({
  label,
  count,
  on,
  onClick,
}: {
  label: string;
  count: number;
  on: boolean;
  onClick: () => void;
}) {
  return (
    <button className="chip" aria-pressed={on} onClick={onClick}>
      {label} <em>{formatCount(count)}</em>
    </button>
  );
}

/** What of the graph is drawn, by state, tag, layer, type of dataset and grouping. */
export function Filters({ project, elements }: { project: Project; elements: Elements }) {
  const view = useView();
  const owners = useMemo(() => ownersOf(elements), [elements]);
  return (
    <div className="filters">
      <StateFilter elements={elements} />
      {project.tags.length > 0 && <TagFilterSection title="Tags" tags={project.tags} prefix="" />}
      {owners.length > 0 && <TagFilterSection title="Owners" tags={owners} prefix="owner:" />}
      {project.layers.length > 0 && (
        <Section title="Layers" active={view.layers.length > 0}>
          {project.layerCycle !== undefined && project.layerCycle.length > 0 && (
            <p className="note warn">
              Layers cannot be ordered: {project.layerCycle.join(' → ')}. Set their order in the configuration
              of the viewer.
            </p>
          )}
          <Chips
            values={project.layers}
            chosen={view.layers}
            onChange={(layers) => store.update({ layers })}
          />
        </Section>
      )}
      {project.datasetTypes.length > 1 && (
        <Section title="Dataset types" active={view.types.length > 0}>
          <Chips
            values={project.datasetTypes}
            chosen={view.types}
            onChange={(types) => store.update({ types })}
          />
        </Section>
      )}
      <Section title="Arrange" active={view.group !== '' || !view.outputs}>
        <label className="field">
          Group by
          <select
            value={shownGrouping(view, project)}
            onChange={(event) => store.update({ group: event.target.value, open: initialView.open, at: '' })}
          >
            {project.groupings.map((grouping) => (
              <option key={grouping}>{grouping}</option>
            ))}
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={!view.outputs}
            onChange={() => store.update({ outputs: !view.outputs })}
          />
          Hide free outputs of folded namespaces
        </label>
      </Section>
      {isFiltered(view) && (
        <button className="reset" onClick={() => store.update(withoutFilters)}>
          Reset filters
        </button>
      )}
    </div>
  );
}

function ownersOf(elements: Elements): string[] {
  return [...new Set(elements.datasets.flatMap(({ owner }) => owner ?? []))].sort();
}

const withoutFilters: Partial<View> = {
  kinds: initialView.kinds,
  tags: '',
  types: [],
  layers: [],
  states: [],
  hide: [],
  outputs: true,
  focus: '',
};

export function isFiltered(view: View): boolean {
  return (
    [view.tags, view.focus].some((text) => text !== '') ||
    [view.types, view.layers, view.states, view.hide].some((list) => list.length > 0) ||
    !view.outputs ||
    !initialView.kinds.every((kind) => view.kinds.includes(kind))
  );
}

function StateFilter({ elements }: { elements: Elements }) {
  const view = useView();
  useStatesVersion();
  const counts = countStates(
    runStates,
    elements.nodes.map((node) => node.id),
  );
  const present = STATES.filter((state) => (counts[state] ?? 0) > 0 || view.states.includes(state));
  if (present.length === 0) {
    return null;
  }
  return (
    <Section title="State" active={view.states.length > 0}>
      <div className="tags">
        {present.map((state) => (
          <button
            key={state}
            className={`tag state-chip state-${state}`}
            aria-pressed={view.states.includes(state)}
            onClick={() => store.update({ states: toggle(view.states, state) })}
          >
            <StateIcon state={state} size={12} /> {STATE_LABELS[state]} {formatCount(counts[state] ?? 0)}
          </button>
        ))}
      </div>
    </Section>
  );
}

/** Tags of nodes and data, or the owners of data, which count as tags with a prefix. */
function TagFilterSection({
  title,
  tags,
  prefix,
}: {
  title: string;
  tags: readonly string[];
  prefix: string;
}) {
  const view = useView();
  const filter = parseTags(view.tags);
  const chosen = [...filter.withTags, ...filter.without].filter((tag) =>
    prefix === '' ? !tag.startsWith('owner:') : tag.startsWith(prefix),
  );
  const set = (next: typeof filter) => store.update({ tags: formatTags(next) });
  return (
    <Section
      title={title}
      active={chosen.length > 0}
      aside={
        filter.withTags.length > 1 &&
        chosen.length > 0 && (
          <button
            className="mode"
            onClick={() => set({ ...filter, mode: filter.mode === 'any' ? 'all' : 'any' })}
          >
            {filter.mode === 'any' ? 'one of them' : 'all of them'}
          </button>
        )
      }
    >
      <div className="tags">
        {tags.map((tag) => {
          const use = tagUse(filter, prefix + tag);
          return (
            <button
              key={tag}
              className={`tag ${use}`}
              aria-pressed={use === 'off' ? 'false' : use === 'with' ? 'true' : 'mixed'}
              aria-label={use === 'without' ? `without ${tag}` : tag}
              title="Click once to show what has it, twice to hide what has it"
              onClick={() => set(cycleTag(filter, prefix + tag))}
            >
              {use === 'without' ? `not ${tag}` : tag}
            </button>
          );
        })}
      </div>
    </Section>
  );
}

function Chips({
  values,
  chosen,
  onChange,
}: {
  values: readonly string[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
}) {
  return (
    <div className="tags">
      {values.map((value) => (
        <button
          key={value}
          className="tag"
          aria-pressed={chosen.includes(value)}
          onClick={() => onChange(toggle(chosen, value))}
        >
          {value}
        </button>
      ))}
    </div>
  );
}

const FIRST_OPEN = ['State', 'Tags'];

function Section({
  title,
  active,
  aside,
  children,
}: {
  title: string;
  active: boolean;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(FIRST_OPEN.includes(title));
  return (
    <section className="filter">
      <h2>
        <button aria-expanded={open} onClick={() => setOpen(!open)}>
          {title} {active && <i className="dot" aria-label="active" role="img" />}
          <Chevron open={open} size={10} />
        </button>
        {aside}
      </h2>
      {open && children}
    </section>
  );
}
