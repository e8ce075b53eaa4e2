import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

interface VirtualRowsProps {
  count: number;
  height: number;
  /** The row that should be visible, if any. */
  shown?: number;
  className?: string;
  role?: string;
  label?: string;
  /** What stays above the rows. */
  head?: ReactNode;
  children: (index: number) => ReactNode;
}

const AROUND = 12;

/** Rows of equal height, of which only those in the window are in the document. */
export function VirtualRows({
  count,
  height,
  shown,
  className = '',
  role,
  label,
  head,
  children,
}: VirtualRowsProps) {
  const host = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState({ top: 0, height: 800 });

  useLayoutEffect(() => {
    const element = host.current!;
    const measure = () => setWindow({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  useLayoutEffect(() => {
    const element = host.current!;
    if (shown !== undefined && shown >= 0) {
      const top = shown * height;
      if (top < element.scrollTop || top + height > element.scrollTop + element.clientHeight) {
        element.scrollTop = top - element.clientHeight / 2;
      }
    }
  }, [shown, height]);

  const first = Math.max(0, Math.floor(window.top / height) - AROUND);
  const last = Math.min(count, Math.ceil((window.top + window.height) / height) + AROUND);
  return (
    <div ref={host} className={`rows ${className}`} role={role} aria-label={label}>
      {head}
      <div role="presentation" style={{ height: first * height }} />
      {Array.from({ length: Math.max(0, last - first) }, (_, i) => children(first + i))}
      <div role="presentation" style={{ height: Math.max(0, count - last) * height }} />
    </div>
  );
}
