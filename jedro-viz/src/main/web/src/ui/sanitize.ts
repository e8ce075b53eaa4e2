import { withoutAttributes } from './withoutAttributes';

const ALLOWED = new Set(
  'A B BLOCKQUOTE BR CODE DD DIV DL DT EM H1 H2 H3 H4 H5 H6 HR I LI OL P PRE S SMALL SPAN STRONG SUB SUP TABLE TBODY TD TH THEAD TR U UL VAR'.split(
    ' ',
  ),
);

/**
 * The allowed part of HTML that comes from comments in code, as nodes: no attributes but web addresses of links, and the
 * text of what is not allowed. The parser of the browser makes no requests and runs nothing for such a document, but
 * reports handlers of events to the security policy: it gets none.
 */
export function sanitize(html: string): DocumentFragment {
  const parsed = parse(withoutAttributes(html));
  const result = document.createDocumentFragment();
  copyChildren(parsed.body, result);
  return result;
}

function parse(html: string): Document {
  const parser = new DOMParser();
  return parser.parseFromString(trusted(html), 'text/html');
}

function copyChildren(from: Node, to: Node): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      to.appendChild(document.createTextNode(child.textContent ?? ''));
    } else if (child instanceof Element && !['SCRIPT', 'STYLE', 'TEMPLATE'].includes(child.tagName)) {
      if (ALLOWED.has(child.tagName)) {
        const copy = document.createElement(child.tagName.toLowerCase());
        copyLink(child, copy);
        copyChildren(child, copy);
        to.appendChild(copy);
      } else {
        copyChildren(child, to);
      }
    }
  }
}

function copyLink(from: Element, to: HTMLElement): void {
  const address = from.getAttribute('href');
  if (to instanceof HTMLAnchorElement && address !== null && /^https?:\/\//i.test(address)) {
    to.href = address;
    to.target = '_blank';
    to.rel = 'noopener noreferrer';
  }
}

const SCRIPTS: readonly string[] = ['assets/charts.js'];

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string; createScriptURL: (url: string) => string },
  ): { createHTML(html: string): unknown; createScriptURL(url: string): unknown };
}

// The page requires trusted types: what is parsed here goes through the list of allowed elements, and nowhere else.
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('jedro-sanitize', {
  createHTML: (html) => html,
  createScriptURL: (url) => (SCRIPTS.includes(url) ? url : ''),
});

/** The address of a script of this page that is loaded when it is needed. */
export function trustedScript(url: 'assets/charts.js'): string {
  return (policy?.createScriptURL(url) ?? url) as string;
}

/** HTML for a frame in which nothing may run; browsers accept no other text for it on this page. */
export function trusted(html: string): string {
  return (policy?.createHTML(html) ?? html) as string;
}
