/** The options of a request, by name. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** The query of an address; lists are joined by commas, and what is empty is left out. */
export function toSearch(query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const text = typeof value === 'boolean' ? (value ? '1' : '0') : String(value ?? '');
    if (text !== '') {
      search.set(key, text);
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
