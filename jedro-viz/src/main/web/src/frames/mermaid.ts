import mermaid from 'mermaid';
import { serve } from './serve';

/** A wide diagram is made smaller up to here, where its texts can still be read; beyond it, the frame scrolls. */
const SMALLEST = 0.6;

let count = 0;

serve(async (target, { content, isDark }) => {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: isDark ? 'dark' : 'default',
    fontFamily: 'sans-serif',
    suppressErrorRendering: true,
  });
  const { svg } = await mermaid.render(`diagram-${count++}`, String(content));
  target.innerHTML = svg;
  const drawn = target.querySelector('svg');
  const natural = drawn?.viewBox.baseVal.width ?? 0;
  if (drawn !== null && natural > 0) {
    Object.assign(drawn.style, { display: 'block', margin: '0 auto', minWidth: `${natural * SMALLEST}px` });
  }
  return undefined;
});
