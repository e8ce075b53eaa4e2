import type { ReactNode } from 'react';
import { useProject } from '../api/queries';
import type { Place, Reference } from '../api/types';
import { reveal } from '../graph/actions';
import { useElementState } from '../live/runStates';
import { store, useView } from '../state/store';
import { useNow } from '../ui/clock';
import { nameOf } from '../ui/format';
import { CloseIcon, StateIcon } from '../ui/icons';
import { describeAmount, describeState, STATE_LABELS } from '../ui/states';

export interface Tab {
  id: string;
  label: string;
  content: ReactNode;
}

/** The frame of a panel: kind, name, state, tabs. */
export function Panel({
  kind,
  id,
  name,
  description,
  tabs,
}: {
  kind: string;
  id: string;
  name: string;
  description?: ReactNode;
  tabs: readonly Tab[];
}) {
  const view = useView();
  const current = tabs.find((tab) => tab.id === view.tab) ?? tabs[0];
  return (
    <>
      <div className="panel-head">
        <div className="panel-kind">
          <span>{kind}</span>
          <StateBadge id={id} />
          <button
            className="icon-button"
            aria-label="Close"
            title="Close (Esc)"
            onClick={() => store.update({ selected: '' })}
          >
            <CloseIcon />
          </button>
        </div>
        <h1 title={name}>{name}</h1>
        {description}
      </div>
      {tabs.length > 1 && (
        <div className="panel-tabs" role="tablist" aria-label={`About ${name}`}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              role="tab"
              aria-selected={tab === current}
              onClick={() => store.replace({ tab: tab === tabs[0] ? '' : tab.id })}
            >
              {tab.label}
            </button>
          ))}
        </div>
      )}
      <div className="panel-body" role={tabs.length > 1 ? 'tabpanel' : undefined}>
        {current?.content}
      </div>
    </>
  );
}

function StateBadge({ id }: { id: string }) {
  const state = useElementState(id);
  const now = useNow(state?.state === 'running');
  if (state === undefined || id.startsWith('data:')) {
    return null;
  }
  const text = describeState(state, now);
  return (
    <span className={`badge state-${state.state}`}>
      <StateIcon state={state.state} size={12} />
      {state.state === 'finished'
        ? `${STATE_LABELS.finished} · ${text}`
        : text[0]!.toUpperCase() + text.slice(1)}
    </span>
  );
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function Part({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <section className="part">
      <h2>
        {title}
        {aside}
      </h2>
      {children}
    </section>
  );
}

/** A place in a file; it opens in the editor when the project knows how. */
export function PlaceLink({ place }: { place: Place }) {
  const project = useProject().value;
  const text = `${place.file.slice(place.file.lastIndexOf('/') + 1)}${place.line === undefined ? '' : `:${place.line}`}`;
  const path = place.path ?? place.file;
  const template = project?.links?.editor;
  const address = template === undefined ? undefined : editorAddress(template, path, place.line);
  return (
    <>
      {address === undefined ? (
        <span title={place.file}>{text}</span>
      ) : (
        <a href={address} title={`Open ${place.file} in the editor`}>
          {text}
        </a>
      )}
      {place.environment !== undefined && <small> in {place.environment}</small>}
    </>
  );
}

// Only addresses of editors are followed: a project's configuration must not bring a script into the page.
export function editorAddress(template: string, path: string, line: number | undefined): string | undefined {
  const address = template.replace('{file}', encodeURI(path)).replace('{line}', String(line ?? 1));
  return /^(vscode|vscode-insiders|vscodium|idea|jetbrains|cursor|zed|txmt|https?):/i.test(address)
    ? address
    : undefined;
}

/** A dataset or parameter that a node reads or writes. */
export function ReferenceRow({ reference }: { reference: Reference }) {
  const state = useElementState(reference.id);
  const amount = state === undefined ? '' : describeAmount(state);
  return (
    <button className="reference" onClick={() => reveal(reference.id)}>
      <i
        className={`dot ${reference.id.startsWith('param:') ? 'param' : reference.id.startsWith('node:') ? 'node' : 'data'}`}
      />
      <span className="t">{reference.name}</span>
      <small className={state?.warn === true ? 'warn' : ''}>
        {amount !== '' ? amount : (reference.type ?? '')}
      </small>
    </button>
  );
}

export function References({
  title,
  references,
}: {
  title: string;
  references: readonly (Reference | string)[];
}) {
  if (references.length === 0) {
    return null;
  }
  return (
    <Part title={title}>
      {references.map((each) => {
        const reference = typeof each === 'string' ? { id: each, name: nameOf(each) } : each;
        return <ReferenceRow key={reference.id} reference={reference} />;
      })}
    </Part>
  );
}

export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="tags inline">
      {tags.map((tag) => (
        <button
          key={tag}
          className="tag"
          title={`Show only ${tag}`}
          onClick={() => store.update({ tags: tag })}
        >
          {tag}
        </button>
      ))}
    </span>
  );
}
