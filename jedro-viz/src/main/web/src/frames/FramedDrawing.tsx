import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Json } from '../api/types';
import { trusted } from '../ui/sanitize';
import { useTheme } from '../ui/theme';
import type { FrameAnswer, FrameLibrary, FrameRequest } from './protocol';

/** A drawing with more data would keep the frame busy for seconds. */
const MOST_CHARACTERS = 8_000_000;
/** How long a library may take to arrive and to draw. */
const MOST_MILLIS = 40_000;

type Shown = Extract<FrameAnswer, { kind: 'drawn' | 'failed' }>;

const TOO_LARGE: Shown = { kind: 'failed', problem: 'It has too much data to be drawn here.' };

interface Props {
  library: FrameLibrary;
  content: Json;
  /** What is drawn, in words. */
  label: string;
  /** How the text is called that describes the drawing. */
  summary: string;
  /** The text, which is shown if it cannot be drawn. */
  children: ReactNode;
}

/**
 * What a library draws in a frame of its own, which has no origin: a library of others reaches neither the page nor its server.
 * The frame is a document of the server, or is in the file, and loads nothing else. It draws once: another theme has another frame.
 */
export function FramedDrawing(props: Props) {
  const theme = useTheme().shown;
  return <Drawing key={theme} {...props} isDark={theme === 'dark'} />;
}

function Drawing({ library, content, label, summary, children, isDark }: Props & { isDark: boolean }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [answer, setAnswer] = useState<Shown>();
  const isTooLarge = useMemo(() => JSON.stringify(content).length > MOST_CHARACTERS, [content]);
  const shown: Shown | undefined = isTooLarge ? TOO_LARGE : answer;

  useEffect(() => {
    const element = frame.current!;
    const hear = ({ source, data }: MessageEvent<FrameAnswer>) => {
      if (source !== element.contentWindow) {
        return;
      }
      switch (data.kind) {
        case 'ready':
          return setReady(true);
        case 'escape':
          return element.closest('dialog')?.close();
        default:
          return setAnswer(data);
      }
    };
    addEventListener('message', hear);
    const problem = open(element, library);
    const timer = setTimeout(
      () => setAnswer((now) => now ?? { kind: 'failed', problem: 'It takes too long to draw.' }),
      MOST_MILLIS,
    );
    if (problem !== undefined) {
      setAnswer({ kind: 'failed', problem });
    }
    return () => {
      removeEventListener('message', hear);
      clearTimeout(timer);
    };
  }, [library]);

  useEffect(() => {
    if (isReady && !isTooLarge) {
      // A frame without an origin has none to name; the policy keeps it from leading elsewhere.
      frame.current!.contentWindow?.postMessage(requestOf(content, label, isDark), '*');
    }
  }, [isReady, isTooLarge, content, label, isDark]);

  return (
    <>
      {shown === undefined && (
        <p className="note" role="status">
          Drawing…
        </p>
      )}
      {shown?.kind === 'failed' && (
        <p className="note" role="status">
          {shown.problem} This is what describes it:
        </p>
      )}
      <iframe
        ref={frame}
        className="drawing"
        sandbox="allow-scripts"
        title={label}
        hidden={shown?.kind === 'failed'}
        height={shown?.kind === 'drawn' ? shown.height : undefined}
      />
      {shown?.kind === 'drawn' && shown.note !== undefined && <small className="note">{shown.note}</small>}
      <details open={shown?.kind === 'failed' || undefined}>
        <summary>{summary}</summary>
        {children}
      </details>
    </>
  );
}

/** Opens the document of a library in a frame; returns why it cannot. */
function open(frame: HTMLIFrameElement, library: FrameLibrary): string | undefined {
  if (document.getElementById('jedro-data') === null) {
    frame.src = `frames/${library}.html`;
    return undefined;
  }
  const saved = document.getElementById(`jedro-${library}`)?.textContent;
  if (saved === undefined) {
    return 'This file does not contain what draws it.';
  }
  frame.srcdoc = trusted(JSON.parse(saved) as string);
  return undefined;
}

function requestOf(content: Json, label: string, isDark: boolean): FrameRequest {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    content,
    label,
    isDark,
    ink: color('--ink'),
    surface: color('--panel'),
    line: color('--line'),
  };
}
