import { useState } from 'react';
import type { Json, NodePreview, TablePreview } from '../api/types';
import { CodeBlock } from '../code/CodeBlock';
import { MermaidView } from './MermaidView';
import { toPreview } from './nodePreview';
import { PreviewContent } from './PreviewView';
import { PAGE } from './TableView';

/** What a node shows of itself. */
export function NodePreviewView({ name, preview }: { name: string; preview: NodePreview }) {
  const { kind, content, meta } = preview;
  if (kind === 'image') {
    return <ImageView name={name} address={String(content)} />;
  }
  if (kind === 'mermaid') {
    return <MermaidView name={name} source={String(content)} />;
  }
  const language = meta?.['language'];
  if (kind === 'text' && typeof language === 'string') {
    return <CodeBlock text={String(content)} language={language} />;
  }
  const shown = toPreview(preview);
  return shown.kind === 'table' ? (
    <PagedTable name={name} table={shown} />
  ) : (
    <PreviewContent name={name} preview={shown} sort="" offset={0} />
  );
}

/** The page loads nothing from other sites, so the address of an image there is shown instead. */
function ImageView({ name, address }: { name: string; address: string }) {
  return address.startsWith('data:image/') ? (
    <img className="preview-image" src={address} alt={`Preview of ${name}`} />
  ) : (
    <p className="note">
      The image is at another site, from which this page loads nothing: <code>{address}</code>
    </p>
  );
}

function PagedTable({ name, table }: { name: string; table: TablePreview }) {
  const [offset, setOffset] = useState(0);
  const rows: Json[][] = table.rows.slice(offset, offset + PAGE);
  return (
    <PreviewContent
      name={name}
      preview={{ ...table, rows, more: offset + PAGE < table.rows.length }}
      sort=""
      offset={offset}
      onPage={setOffset}
    />
  );
}
