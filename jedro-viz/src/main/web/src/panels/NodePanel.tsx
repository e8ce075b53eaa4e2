import { useNodeDetails } from '../api/queries';
import type { NodeDetails, NodeHistory } from '../api/types';
import { CodeBlock } from '../code/CodeBlock';
import { stateOf } from '../live/runStates';
import { store } from '../state/store';
import { Command } from '../ui/CopyButton';
import { Description } from '../ui/Description';
import { Enlargeable } from '../ui/Enlargeable';
import { formatBytes, formatCount, formatDate, formatMillis, shortName } from '../ui/format';
import { StateIcon } from '../ui/icons';
import { formatJson, JsonTree } from '../ui/JsonTree';
import { Loaded } from '../ui/Loaded';
import { NodePreviewView } from './NodePreviewView';
import { Fact, Facts, Panel, Part, PlaceLink, References, type Tab, Tags } from './parts';

export function NodePanel({ id, pipelines }: { id: string; pipelines: readonly string[] }) {
  const details = useNodeDetails(id, pipelines);
  return (
    <Loaded resource={details} what="node">
      {(node) => (
        <Panel
          kind="Node"
          id={id}
          name={shortName(node.name)}
          description={node.description !== undefined && <Description html={node.description} />}
          tabs={tabsOf(node)}
        />
      )}
    </Loaded>
  );
}

function tabsOf(node: NodeDetails): Tab[] {
  const tabs: Tab[] = [{ id: 'overview', label: 'Overview', content: <Overview node={node} /> }];
  if (node.code !== undefined) {
    const { text, language, start } = node.code;
    tabs.push({
      id: 'code',
      label: 'Code',
      content: (
        <>
          {node.source !== undefined && (
            <p className="where">
              <PlaceLink place={node.source} />
            </p>
          )}
          <CodeBlock text={text} language={language} start={start} />
        </>
      ),
    });
  }
  if ((node.history ?? []).length > 0) {
    tabs.push({ id: 'history', label: 'History', content: <History history={node.history!} /> });
  }
  return tabs;
}

function Overview({ node }: { node: NodeDetails }) {
  const { commands, parameters = [], constraints = [], history = [], code } = node;
  return (
    <>
      <Facts>
        {node.source !== undefined && (
          <Fact label="Defined in">
            <PlaceLink place={node.source} />
            {node.commit?.startsWith('https://') && (
              <>
                {' '}
                <a
                  href={node.commit}
                  target="_blank"
                  rel="noreferrer"
                  title="Show it in the commit that is checked out"
                >
                  commit
                </a>
              </>
            )}
          </Fact>
        )}
        {(node.tests ?? []).length > 0 && (
          <Fact label="Tests">
            {node.tests!.map((test) => (
              <div key={test.file}>
                <PlaceLink place={test} />
              </div>
            ))}
          </Fact>
        )}
        <Fact label="Function">
          <code>{node.function}</code>
        </Fact>
        {node.name !== shortName(node.name) && <Fact label="Full name">{node.name}</Fact>}
        {node.tags.length > 0 && (
          <Fact label="Tags">
            <Tags tags={node.tags} />
          </Fact>
        )}
        {history.length > 0 && (
          <Fact label="Last runs">
            <HistoryBars history={history} />
          </Fact>
        )}
        {constraints.map((each) => (
          <Fact key={each.name} label={each.name}>
            {formatJson(each.value)}
          </Fact>
        ))}
      </Facts>
      {node.preview !== undefined && (
        <Part title="Preview">
          <Enlargeable title={node.name}>
            <NodePreviewView name={node.name} preview={node.preview} />
          </Enlargeable>
        </Part>
      )}
      {node.signature !== undefined && (
        <Part title="Signature">
          <CodeBlock text={node.signature} language={code?.language ?? 'java'} numbers={false} />
        </Part>
      )}
      <References title="Inputs" references={node.inputs} />
      <References title="Outputs" references={node.outputs} />
      <References title="Runs after" references={node.after ?? []} />
      {parameters.length > 0 && (
        <Part title="Parameters">
          {parameters.map((parameter) => (
            <div key={parameter.name} className="parameter">
              {parameter.origin !== undefined && (
                <small className="origin">
                  <PlaceLink place={parameter.origin} />
                </small>
              )}
              <JsonTree name={parameter.name.replace(/^params:/, '')} value={parameter.value} depth={0} />
            </div>
          ))}
        </Part>
      )}
      {commands !== undefined && <Commands node={node} />}
      {code !== undefined && (
        <Part title="Code">
          <CodeBlock text={firstLines(code.text, 14)} language={code.language} start={code.start} />
          {code.text.split('\n').length > 14 && (
            <button className="more" onClick={() => store.replace({ tab: 'code' })}>
              Show all
            </button>
          )}
        </Part>
      )}
    </>
  );
}

function firstLines(text: string, count: number): string {
  return text.split('\n').slice(0, count).join('\n');
}

function Commands({ node }: { node: NodeDetails }) {
  const { commands = {} } = node;
  const choices = [
    ['Run only this', commands.only],
    ['Run up to here', commands.to],
    ['Run from here', commands.from],
    ['Try it in the shell', commands.shell],
  ] as const;
  return (
    <Part
      title="Run"
      aside={
        <span className="aside">
          <button onClick={() => store.update({ from: [node.id], to: [], sliced: false })}>From here</button>
          <button onClick={() => store.update({ to: [node.id], from: [], sliced: false })}>To here</button>
        </span>
      }
    >
      {choices.map(
        ([label, text]) =>
          text !== undefined && (
            <div key={label}>
              <small className="label">{label}</small>
              <Command text={text} />
            </div>
          ),
      )}
    </Part>
  );
}

/** The times of the last runs as small bars; the newest is on the right. */
function HistoryBars({ history }: { history: readonly NodeHistory[] }) {
  const last = [...history].sort((a, b) => (a.started < b.started ? -1 : 1)).slice(-8);
  const most = Math.max(1, ...last.map((each) => each.millis ?? 0));
  const times = last.flatMap((each) =>
    each.millis === undefined || stateOf(each.state) !== 'finished' ? [] : [each.millis],
  );
  const typical = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const label = `Last ${last.length} runs${typical === undefined ? '' : `, typically ${formatMillis(typical)}`}`;
  return (
    <span className="bars" role="img" aria-label={label} title={label}>
      <svg width={last.length * 16} height="20">
        {last.map((each, i) => {
          const height = Math.max(3, (18 * (each.millis ?? 0)) / most);
          return (
            <rect
              key={each.run}
              className={`bar state-${stateOf(each.state)}`}
              x={i * 16}
              y={20 - height}
              width={13}
              height={height}
              rx={2}
            />
          );
        })}
      </svg>
      {typical !== undefined && <small>~ {formatMillis(typical)}</small>}
    </span>
  );
}

function History({ history }: { history: readonly NodeHistory[] }) {
  const newest = [...history].sort((a, b) => (a.started > b.started ? -1 : 1));
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>Run</th>
          <th className="number">Time</th>
          <th className="number">Memory</th>
          <th className="number">Rows</th>
        </tr>
      </thead>
      <tbody>
        {newest.map((each) => (
          <tr key={each.run}>
            <td>
              <button className="link" onClick={() => store.update({ run: each.run })}>
                <StateIcon state={stateOf(each.state)} size={12} /> {formatDate(each.started)}
              </button>
            </td>
            <td className="number">{each.millis === undefined ? '' : formatMillis(each.millis)}</td>
            <td className="number">{each.memory === undefined ? '' : formatBytes(each.memory)}</td>
            <td className="number">{each.rows === undefined ? '' : formatCount(each.rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
