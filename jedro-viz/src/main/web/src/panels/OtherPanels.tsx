import { useParameterDetails } from '../api/queries';
import type { Elements, NamespaceElement } from '../api/types';
import { toggleNamespace } from '../graph/actions';
import type { Graph } from '../graph/graph';
import { store, useView } from '../state/store';
import { isUnfolded, toggleFocus } from '../state/shown';
import { toggle } from '../state/view';
import { Command } from '../ui/CopyButton';
import { nameOf, plural } from '../ui/format';
import { JsonTree } from '../ui/JsonTree';
import { Loaded } from '../ui/Loaded';
import { Fact, Facts, Panel, Part, PlaceLink, References } from './parts';

export function ParameterPanel({ id }: { id: string }) {
  const details = useParameterDetails(id);
  return (
    <Loaded resource={details} what="parameter">
      {(parameter) => (
        <Panel
          kind="Parameter"
          id={id}
          name={parameter.name}
          tabs={[
            {
              id: 'overview',
              label: 'Overview',
              content: (
                <>
                  <Part title="Value">
                    <JsonTree value={parameter.value} />
                  </Part>
                  {(parameter.origins ?? []).length > 0 && (
                    <Part title="Comes from">
                      <Facts>
                        {parameter.origins!.map((origin) => (
                          <Fact key={origin.path} label={origin.path}>
                            <PlaceLink
                              place={{
                                file: origin.file,
                                line: origin.line,
                                environment: origin.environment,
                              }}
                            />
                          </Fact>
                        ))}
                      </Facts>
                    </Part>
                  )}
                  <References title="Used by" references={parameter.usedBy ?? []} />
                </>
              ),
            },
          ]}
        />
      )}
    </Loaded>
  );
}

export function NamespacePanel({ id, elements }: { id: string; elements: Elements }) {
  const view = useView();
  const namespace = elements.namespaces.find((each) => each.id === id);
  const name = namespace?.name ?? nameOf(id);
  const nodes = elements.nodes.filter(
    (node) => node.namespace === name || node.namespace?.startsWith(`${name}.`),
  );
  const open = isUnfolded(id);
  return (
    <Panel
      kind="Namespace"
      id={id}
      name={name}
      description={<p className="description">{describe(namespace, nodes.length)}</p>}
      tabs={[
        {
          id: 'overview',
          label: 'Overview',
          content: (
            <>
              <div className="buttons">
                <button onClick={() => toggleNamespace(id)}>{open ? 'Fold' : 'Unfold'}</button>
                <button onClick={() => toggleFocus(id)}>
                  {view.focus === id ? 'Show everything' : 'Show only this'}
                </button>
                <button onClick={() => store.update({ hide: toggle(view.hide, id) })}>
                  {view.hide.includes(id) ? 'Show' : 'Hide'}
                </button>
              </div>
              <References
                title="Namespaces in it"
                references={elements.namespaces
                  .filter((each) => each.parent === id)
                  .map((each) => ({ id: each.id, name: each.name }))}
              />
              <References
                title="Nodes"
                references={nodes.map((node) => ({ id: node.id, name: node.name }))}
              />
              {id.startsWith('ns:') && (
                <Part title="Run it">
                  <Command text={`jedro run --namespaces ${name}`} />
                </Part>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

function describe(namespace: NamespaceElement | undefined, nodes: number): string {
  const counts = [plural(namespace?.nodes ?? nodes, 'node')];
  if (namespace !== undefined) {
    counts.push(plural(namespace.datasets, 'dataset'));
  }
  return counts.join(', ');
}

export function BundlePanel({ id, graph }: { id: string; graph: Graph | undefined }) {
  const members = graph?.document.members[id] ?? [];
  return (
    <Panel
      kind="Datasets"
      id={id}
      name={plural(members.length, 'dataset')}
      description={
        <p className="description">They connect the same two namespaces. Unfold one of them to see each.</p>
      }
      tabs={[
        { id: 'overview', label: 'Overview', content: <References title="Datasets" references={members} /> },
      ]}
    />
  );
}
