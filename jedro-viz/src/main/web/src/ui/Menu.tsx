import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface MenuProps {
  label: ReactNode;
  title: string;
  className?: string;
  align?: 'left' | 'right';
  children: (close: () => void) => ReactNode;
}

/** A button with a panel that opens below it, and closes by Escape or by a click elsewhere. */
export function Menu({ label, title, className = '', align = 'left', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) {
      return;
    }
    const leave = (event: Event) => {
      if (!host.current?.contains(event.target as globalThis.Node)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);
  return (
    <div
      ref={host}
      className={`menu ${className}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          setOpen(false);
          button.current?.focus();
        }
      }}
    >
      <button
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        aria-label={title}
        title={title}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div id={id} className={`menu-panel ${align}`}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
