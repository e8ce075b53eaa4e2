import type { FrameAnswer, FrameRequest } from './protocol';

/** Draws into an element; returns what the viewer of the drawing has to know of it. */
export type Draw = (target: HTMLElement, request: FrameRequest) => Promise<string | undefined>;

/**
 * Draws what the page posts to this frame, one request after the other. The frame has no origin: it reaches neither the page nor
 * its server, and its policy lets it load nothing.
 */
export function serve(draw: Draw): void {
  const target = document.createElement('div');
  document.body.appendChild(target);
  let last: Promise<void> = Promise.resolve();
  addEventListener('message', (event: MessageEvent<FrameRequest>) => {
    if (event.source === parent) {
      last = last.then(() => answer(draw, target, event.data));
    }
  });
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') {
      post({ kind: 'escape' });
    }
  });
  post({ kind: 'ready' });
}

async function answer(draw: Draw, target: HTMLElement, request: FrameRequest): Promise<void> {
  const { ink, surface, label } = request;
  Object.assign(document.body.style, { color: ink, background: surface });
  target.setAttribute('role', 'img');
  target.setAttribute('aria-label', label);
  try {
    const note = await draw(target, request);
    post({ kind: 'drawn', height: Math.ceil(target.getBoundingClientRect().height), note });
  } catch (error) {
    post({ kind: 'failed', problem: sentence(error) });
  }
}

/** Libraries show below the first line where a mistake is, for a font of a fixed width. */
function sentence(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `${first.replace(/[:.\s]+$/, '')}.`;
}

function post(answer: FrameAnswer): void {
  // The frame has no origin to name, and the answers contain no data.
  parent.postMessage(answer, '*');
}
