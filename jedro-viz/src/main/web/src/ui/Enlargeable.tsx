import { type ReactNode, useRef, useState } from 'react';
import { CloseIcon } from './icons';

/** Something that a narrow panel shows, with a button that shows it in the whole window too. */
export function Enlargeable({ title, children }: { title: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="enlarge">
        <button
          onClick={() => {
            setOpen(true);
            dialog.current?.showModal();
          }}
        >
          Enlarge
        </button>
      </div>
      {children}
      {/* Escape closes the dialog; the page must not take it as its own. */}
      <dialog
        ref={dialog}
        className="enlarged"
        aria-label={title}
        onClose={() => setOpen(false)}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <div className="enlarged-head">
          <h2>{title}</h2>
          <button
            className="icon-button"
            aria-label="Close"
            title="Close (Esc)"
            onClick={() => dialog.current?.close()}
          >
            <CloseIcon />
          </button>
        </div>
        {open && <div className="enlarged-body">{children}</div>}
      </dialog>
    </>
  );
}
