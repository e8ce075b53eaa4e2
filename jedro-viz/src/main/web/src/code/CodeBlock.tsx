import { memo, useMemo } from 'react';
import { tokenizeLines } from './tokenize';

/** A text with line numbers and colors. */
export const CodeBlock = memo(function CodeBlock({
  text,
  language,
  start = 1,
  numbers = true,
}: {
  text: string;
  language: string;
  start?: number;
  numbers?: boolean;
}) {
  const lines = useMemo(() => tokenizeLines(text.replace(/\n$/, ''), language), [text, language]);
  return (
    <pre className="code" tabIndex={0} aria-label={`${language} code`}>
      {lines.map((tokens, i) => (
        <div key={i} className="line">
          {numbers && (
            <span className="number" aria-hidden="true">
              {start + i}
            </span>
          )}
          <code>
            {tokens.map((token, j) => (
              <span key={j} className={token.kind === 'plain' ? undefined : `tok-${token.kind}`}>
                {token.text}
              </span>
            ))}
            {tokens.length === 0 && '\u200b'}
          </code>
        </div>
      ))}
    </pre>
  );
});
