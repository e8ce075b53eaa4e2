import { useState } from 'react';
import { graphQuery, shownPipelines, source } from '../api/queries';
import type { Project } from '../api/types';
import { useView } from '../state/store';
import { CopyButton } from '../ui/CopyButton';
import { ExportIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { useTheme } from '../ui/theme';
import { download, toPng } from './exportPicture';

/** Pictures of the graph as it is shown, and the link to it. */
export function ExportMenu({ project }: { project: Project }) {
  const view = useView();
  const theme = useTheme();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);

  const save = async (format: 'svg' | 'png') => {
    setBusy(true);
    setError(undefined);
    try {
      const pipelines = shownPipelines(view, project);
      const svg = await source.picture({ ...graphQuery(view, project), theme: theme.shown });
      const content = format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await toPng(svg);
      download(content, `${project.project}-${pipelines.join('-')}.${format}`);
    } catch (failure) {
      setError((failure as Error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Menu title="Export" label={<ExportIcon />} className="icon" align="right">
      {() => (
        <>
          {source.live ? (
            <>
              <button disabled={busy} onClick={() => void save('svg')}>
                Picture as SVG
              </button>
              <button disabled={busy} onClick={() => void save('png')}>
                Picture as PNG
              </button>
            </>
          ) : (
            <p className="note">Pictures are made by: jedro export svg --output graph.svg</p>
          )}
          {error !== undefined && (
            <p className="note bad" role="alert">
              {error}
            </p>
          )}
          <hr />
          <div className="menu-row">
            <span>Link to this view</span>
            <CopyButton text={location.href} />
          </div>
          <div className="menu-row">
            <span>One file to share</span>
            <CopyButton text="jedro viz build --output viewer.html" label="Copy command" />
          </div>
        </>
      )}
    </Menu>
  );
}
