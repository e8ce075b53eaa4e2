import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { source } from '../api/queries';
import type { Elements } from '../api/types';
import { reveal } from '../graph/actions';
import { SearchIcon } from '../ui/icons';
import { KindMark } from '../ui/KindMark';
import { type Hit, searchElements } from './searchElements';

/** Finds elements by name, type, column or code; Enter shows the next match on the canvas. */
export function SearchBox({ elements }: { elements: Elements | undefined }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const query = useDeferredValue(text);
  const code = useCodeHits(query);
  const hits = useMemo(
    () => (elements === undefined ? [] : [...searchElements(elements, query), ...code]),
    [elements, query, code],
  );
  useSearchKey(input);

  // The list may lag behind those who type fast; Enter is for what is typed.
  const typed = () => (elements === undefined || query === text ? hits : searchElements(elements, text));
  const go = (index: number, among: readonly Hit[]) => {
    if (among.length > 0) {
      const next = (index + among.length) % among.length;
      setAt(next);
      reveal(among[next]!.id);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'Enter':
        go(event.shiftKey ? at - 1 : at + 1, typed());
        break;
      case 'ArrowDown':
        event.preventDefault();
        setAt(Math.min(hits.length - 1, at + 1));
        break;
      case 'ArrowUp':
        event.preventDefault();
        setAt(Math.max(0, at - 1));
        break;
      case 'Escape':
        setText('');
        setOpen(false);
        input.current?.blur();
        break;
    }
  };

  const listed = open && query !== '';
  return (
    <div
      className="search"
      role="search"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <SearchIcon />
      <input
        ref={input}
        type="search"
        role="combobox"
        aria-expanded={listed}
        aria-controls="search-hits"
        aria-activedescendant={listed && at >= 0 ? `hit-${at}` : undefined}
        aria-label="Find a node or dataset"
        placeholder="Find a node or dataset"
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setAt(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <kbd>/</kbd>
      ) : (
        <span className="count" aria-live="polite">
          {hits.length === 0 ? 'none' : at >= 0 ? `${at + 1} of ${hits.length}` : hits.length}
        </span>
      )}
      {listed && (
        <ul id="search-hits" className="hits" role="listbox" aria-label="Matches">
          {hits.map((hit, i) => (
            <HitRow
              key={`${hit.kind} ${hit.id} ${hit.because ?? ''}`}
              hit={hit}
              index={i}
              active={i === at}
              onChoose={() => go(i, hits)}
            />
          ))}
          {hits.length === 0 && <li className="empty">Nothing matches “{query}”.</li>}
        </ul>
      )}
    </div>
  );
}

function HitRow({
  hit,
  index,
  active,
  onChoose,
}: {
  hit: Hit;
  index: number;
  active: boolean;
  onChoose: () => void;
}) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) {
      row.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [active]);
  return (
    <li
      ref={row}
      id={`hit-${index}`}
      role="option"
      aria-selected={active}
      className={active ? 'active' : ''}
      onPointerDown={(event) => {
        event.preventDefault();
        onChoose();
      }}
    >
      <KindMark kind={hit.kind} />
      <span className="name">
        <Highlighted text={hit.name} positions={hit.positions} />
      </span>
      {hit.because !== undefined && <small>{hit.because}</small>}
    </li>
  );
}

export function Highlighted({ text, positions }: { text: string; positions: readonly number[] }) {
  const marked = new Set(positions);
  const parts: { text: string; marked: boolean }[] = [];
  Array.from({ length: text.length }, (_, i) => i).forEach((i) => {
    const last = parts[parts.length - 1];
    if (last !== undefined && last.marked === marked.has(i)) {
      last.text += text[i];
    } else {
      parts.push({ text: text[i]!, marked: marked.has(i) });
    }
  });
  return <>{parts.map((part, i) => (part.marked ? <mark key={i}>{part.text}</mark> : part.text))}</>;
}

const NO_HITS: Hit[] = [];

/** Lines of code with the text, from the server; it is asked when the typing pauses. */
function useCodeHits(query: string): Hit[] {
  const [found, setFound] = useState<{ query: string; hits: Hit[] }>({ query: '', hits: NO_HITS });
  useEffect(() => {
    if (!source.live || query.trim().length < 3) {
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      source.searchCode(query).then(
        (hits) => {
          if (current) {
            setFound({
              query,
              hits: hits.map((hit) => ({
                id: hit.id,
                kind: 'code',
                name: hit.id.slice(hit.id.indexOf(':') + 1),
                because: `line ${hit.line}: ${hit.text.trim()}`,
                positions: [],
                score: 0,
              })),
            });
          }
        },
        () => undefined,
      );
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query]);
  return found.query === query ? found.hits : NO_HITS;
}

function useSearchKey(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]') !== null;
      if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
}
