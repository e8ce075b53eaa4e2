import { useLayoutEffect, useRef, useState } from 'react';
import { usePreview } from '../api/queries';
import type { Preview } from '../api/types';
import { JsonTree } from '../ui/JsonTree';
import { Loaded } from '../ui/Loaded';
import { trusted } from '../ui/sanitize';
import { Chart } from './Chart';
import { PAGE, TableView } from './TableView';

/** What is in a dataset, one page at a time. */
export function PreviewView({ name, versions = [] }: { name: string; versions?: readonly string[] }) {
  const [offset, setOffset] = useState(0);
  const [sort, setSort] = useState('');
  const [version, setVersion] = useState(versions[0] ?? '');
  const preview = usePreview({ dataset: name, offset, rows: PAGE, sort, version });
  return (
    <div className="preview">
      {versions.length > 1 && (
        <label className="field">
          Version
          <select
            value={version}
            onChange={(event) => {
              setOffset(0);
              setVersion(event.target.value);
            }}
          >
            {versions.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      )}
      <Loaded resource={preview} what="preview">
        {(value) => (
          <PreviewContent
            name={name}
            preview={value}
            sort={sort}
            offset={offset}
            onSort={(column) => {
              setOffset(0);
              setSort(nextSort(sort, column));
            }}
            onPage={setOffset}
          />
        )}
      </Loaded>
    </div>
  );
}

/** Sorting goes from ascending to descending to the order of the data. */
export function nextSort(sort: string, column: string): string {
  return sort === column ? `-${column}` : sort === `-${column}` ? '' : column;
}

interface PreviewContentProps {
  name: string;
  preview: Preview;
  sort: string;
  offset: number;
  /** Rows that cannot be sorted have no function for it. */
  onSort?: (column: string) => void;
  onPage?: (offset: number) => void;
}

export function PreviewContent({ name, preview, sort, offset, onSort, onPage }: PreviewContentProps) {
  switch (preview.kind) {
    case 'table':
      return <TableView table={preview} sort={sort} offset={offset} onSort={onSort} onPage={onPage} />;
    case 'json':
      return <JsonTree value={preview.value} />;
    case 'text':
      return (
        <>
          <pre className="code plain">{preview.text}</pre>
          {preview.more && <small>Only the beginning is shown.</small>}
        </>
      );
    case 'image':
      return (
        <img
          className="preview-image"
          src={`data:${/^image\/[\w.+-]+$/.test(preview.mime) ? preview.mime : 'image/png'};base64,${preview.base64}`}
          width={preview.width}
          height={preview.height}
          alt={`Content of ${name}`}
        />
      );
    case 'plotly':
    case 'vega':
      return <Chart kind={preview.kind} spec={preview.spec} />;
    case 'html':
      return <Frame html={preview.html} title={`Content of ${name}`} />;
    case 'none':
      return <div className="notice">{preview.reason}</div>;
  }
}

/** HTML of others: nothing in the frame may run, and it has no origin. */
function Frame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useLayoutEffect(() => {
    frame.current!.srcdoc = trusted(html);
  }, [html]);
  return <iframe ref={frame} className="preview-frame" sandbox="" title={title} />;
}
