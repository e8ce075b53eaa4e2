import { type ReactNode, useState } from 'react';
import { source } from '../api/queries';
import { resources } from '../api/resources';
import { RequestError } from '../api/requestError';
import { store } from '../state/store';
import { initialView } from '../state/view';
import { Logo } from '../ui/icons';

/** A page of its own for what prevents the graph: what happened, and what to do. */
export function Screen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="screen" id="main">
      <Logo />
      <h1>{title}</h1>
      {children}
    </main>
  );
}

export function LoadingScreen() {
  return (
    <main className="screen" role="status">
      <Logo />
      <p>Loading the project…</p>
    </main>
  );
}

export function FailureScreen({ error }: { error: Error }) {
  if (error instanceof RequestError && error.status === 401) {
    return <LoginScreen />;
  }
  return (
    <Screen title="The project could not be loaded">
      <pre>{error.message}</pre>
      <button onClick={() => resources.refresh('')}>Try again</button>
    </Screen>
  );
}

export function NoPipelinesScreen({ problem }: { problem?: string }) {
  return problem === undefined || problem === '' ? (
    <Screen title="This project has no pipelines">
      <p>Create one, and the page shows it:</p>
      <pre>jedro pipeline create data_processing</pre>
    </Screen>
  ) : (
    <Screen title="The project does not load">
      <p>There is no graph of an earlier build either. The page shows the graph as soon as this is solved:</p>
      <pre>{problem}</pre>
    </Screen>
  );
}

/** The token is exchanged for a cookie that scripts cannot read; it is kept nowhere else. */
function LoginScreen() {
  const [token, setToken] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  return (
    <Screen title="Log in">
      <p>
        The server prints the address of the file with its token when it starts:{' '}
        <code>.jedro/server-token</code> in the project.
      </p>
      <form
        className="login"
        onSubmit={(event) => {
          event.preventDefault();
          source.login(token.trim()).then(
            () => location.reload(),
            (failure: Error) => setError(failure.message),
          );
        }}
      >
        <label>
          Token
          <input
            type="password"
            autoComplete="off"
            autoFocus
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <button type="submit" className="primary" disabled={token.trim() === ''}>
          Log in
        </button>
      </form>
      {error !== undefined && (
        <p className="bad" role="alert">
          {error}
        </p>
      )}
    </Screen>
  );
}

/** In place of the canvas when there is nothing to draw on it. */
export function EmptyGraph({ filtered }: { filtered: boolean }) {
  return (
    <div className="notice big" role="status">
      {filtered ? (
        <>
          <b>The filters leave nothing of this pipeline.</b>
          <button
            onClick={() => store.update({ ...initialView, page: 'graph', pipelines: store.view.pipelines })}
          >
            Reset filters
          </button>
        </>
      ) : (
        <>
          <b>This pipeline has no nodes.</b>
          <p>Add one to its definition, and the page shows it.</p>
        </>
      )}
    </div>
  );
}

export function GraphFailure({ error }: { error: Error }) {
  return (
    <div className="notice big" role="alert">
      <b>The graph could not be drawn.</b>
      <pre>{error.message}</pre>
      <div className="buttons">
        <button onClick={() => resources.refresh('graph')}>Try again</button>
        <button onClick={() => store.update({ ...initialView, pipelines: store.view.pipelines })}>
          Reset the view
        </button>
      </div>
    </div>
  );
}
