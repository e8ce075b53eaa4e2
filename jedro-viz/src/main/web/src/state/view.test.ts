import { describe, expect, it } from 'vitest';
import { decodeView, encodeView, initialView, toggle, type View } from './view';

describe('the address of a view', () => {
  it('is short for the initial view', () => {
    expect(encodeView(initialView)).toBe('/graph');
    expect(decodeView('')).toEqual(initialView);
  });

  it('holds whatever differs, and is read back', () => {
    const view: View = {
      ...initialView,
      page: 'table',
      pipelines: ['data_science', 'with,comma'],
      open: ['ns:a', 'ns:a.b'],
      dir: 'right',
      params: true,
      tags: 'a+-b',
      selected: 'node:größe & 100 %',
      hops: 3,
      at: '10,20,0.5',
    };
    expect(decodeView(`#${encodeView(view)}`)).toEqual(view);
  });

  it('stays legible', () => {
    expect(encodeView({ ...initialView, selected: 'node:a.b' })).toBe('/graph?selected=node:a.b');
  });

  it('distinguishes nothing open from the initial choice', () => {
    const folded = { ...initialView, open: [] };
    expect(encodeView(folded)).toBe('/graph?open=');
    expect(decodeView('#/graph?open=').open).toEqual([]);
  });

  it('leaves out what is unknown or malformed', () => {
    expect(decodeView('#/nowhere?x=1&dir=up&hops=-2&bands=maybe&tab=%E0%A4%A&__proto__=1')).toEqual({
      ...initialView,
      tab: '%E0%A4%A',
    });
  });
});

describe('toggle', () => {
  it('adds what is missing and removes what is there', () => {
    expect(toggle(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggle(['a', 'b'], 'a')).toEqual(['b']);
  });
});
