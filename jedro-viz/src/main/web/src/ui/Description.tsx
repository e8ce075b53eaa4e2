import { useLayoutEffect, useRef } from 'react';
import { sanitize } from './sanitize';

/** A description that may contain markup. */
export function Description({ html }: { html: string }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    host.current!.replaceChildren(sanitize(html));
  }, [html]);
  return <div ref={host} className="description" />;
}
