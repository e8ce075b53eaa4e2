export interface Match {
  score: number;
  /** Which characters of the text matched. */
  positions: number[];
}

/**
 * Whether the characters of the query occur in the text in this order, and how well: those that follow one another, and
 * those at the beginning of a word, count more. Nothing is found in a text that only scatters the characters.
 */
export function fuzzyMatch(query: string, text: string): Match | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const lower = text.toLowerCase();
  if (wanted === '') {
    return { score: 0, positions: [] };
  }
  const at = lower.indexOf(wanted);
  if (at >= 0) {
    const positions = Array.from(wanted, (_, i) => at + i);
    return { score: 100 + (isWordStart(text, at) ? 40 : 0) + 60 * (wanted.length / text.length), positions };
  }
  return scattered(wanted, text, lower);
}

function scattered(wanted: string, text: string, lower: string): Match | undefined {
  const positions: number[] = [];
  let score = 0;
  let from = 0;
  for (const character of wanted) {
    const at = nextPosition(lower, text, character, from);
    if (at < 0) {
      return undefined;
    }
    const follows = positions.length > 0 && at === positions[positions.length - 1]! + 1;
    score += follows ? 5 : isWordStart(text, at) ? 4 : -2;
    positions.push(at);
    from = at + 1;
  }
  return score >= wanted.length
    ? { score: score + 10 * (wanted.length / text.length), positions }
    : undefined;
}

// The next place is used, unless it is inside a word and the character also begins one.
function nextPosition(lower: string, text: string, character: string, from: number): number {
  const next = lower.indexOf(character, from);
  if (next < 0 || next === from || isWordStart(text, next)) {
    return next;
  }
  for (let at = next; at >= 0; at = lower.indexOf(character, at + 1)) {
    if (isWordStart(text, at)) {
      return at;
    }
  }
  return next;
}

function isWordStart(text: string, at: number): boolean {
  const before = text[at - 1];
  const own = text[at] ?? '';
  return (
    before === undefined ||
    !/[\p{L}\p{N}]/u.test(before) ||
    (/\p{Lu}/u.test(own) && !/\p{Lu}/u.test(before)) ||
    (/\p{N}/u.test(own) && !/\p{N}/u.test(before))
  );
}
