export type TagUse = 'off' | 'with' | 'without';

/**
 * A filter of tags as chips: `a,b` shows what has one of them, `a+b` what has both, `-c` hides what has it.
 * The page offers one mode for all chosen tags; an address may hold any such expression.
 */
export interface TagFilter {
  mode: 'any' | 'all';
  withTags: string[];
  without: string[];
}

export function parseTags(expression: string): TagFilter {
  const withTags: string[] = [];
  const without: string[] = [];
  let mode: TagFilter['mode'] = 'any';
  for (const alternative of expression.split(',')) {
    const parts = alternative.split('+').filter((part) => part !== '');
    const positive = parts.filter((part) => !part.startsWith('-'));
    if (positive.length > 1) {
      mode = 'all';
    }
    for (const part of parts) {
      const list = part.startsWith('-') ? without : withTags;
      const name = unescape(part.replace(/^-/, ''));
      if (!list.includes(name)) {
        list.push(name);
      }
    }
  }
  return { mode, withTags, without };
}

/** The expression of a filter; what is excluded is excluded from each alternative. */
export function formatTags(filter: TagFilter): string {
  const plus = filter.withTags.map(escape);
  const minus = filter.without.map((tag) => `-${escape(tag)}`);
  if (plus.length === 0 || filter.mode === 'all') {
    return [...plus, ...minus].join('+');
  }
  return plus.map((tag) => [tag, ...minus].join('+')).join(',');
}

// What separates tags, and what would look like it, may be part of their names.
function escape(tag: string): string {
  return tag.replace(
    /[%,+ ]|^-/g,
    (part) => `%${part.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function tagUse(filter: TagFilter, tag: string): TagUse {
  return filter.withTags.includes(tag) ? 'with' : filter.without.includes(tag) ? 'without' : 'off';
}

/** The filter after a click on a tag, which goes from off to with to without. */
export function cycleTag(filter: TagFilter, tag: string): TagFilter {
  const others = (tags: string[]) => tags.filter((other) => other !== tag);
  switch (tagUse(filter, tag)) {
    case 'off':
      return { ...filter, withTags: [...filter.withTags, tag] };
    case 'with':
      return { ...filter, withTags: others(filter.withTags), without: [...filter.without, tag] };
    case 'without':
      return { ...filter, without: others(filter.without) };
  }
}
