import { FramedDrawing } from '../frames/FramedDrawing';

/** A diagram of Mermaid, and the text that describes it. */
export function MermaidView({ name, source }: { name: string; source: string }) {
  return (
    <FramedDrawing library="mermaid" content={source} label={`Diagram of ${name}`} summary="Source">
      <pre className="code plain">{source}</pre>
    </FramedDrawing>
  );
}
