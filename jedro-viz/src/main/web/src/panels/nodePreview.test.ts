import { expect, it } from 'vitest';
import { toPreview } from './nodePreview';

it('shows each kind of preview by what fits it', () => {
  expect(toPreview({ kind: 'text', content: 'plain' })).toEqual({ kind: 'text', text: 'plain' });
  expect(toPreview({ kind: 'custom', renderer: 'plotly', content: { data: [] } })).toEqual({
    kind: 'plotly',
    spec: { data: [] },
  });
  expect(
    toPreview({ kind: 'custom', renderer: 'table', content: { columns: ['a'], rows: [[1], [2]] } }),
  ).toEqual({ kind: 'table', columns: [{ name: 'a' }], rows: [[1], [2]], more: false, total: 2 });
});

it('shows as a tree what it does not know', () => {
  const content = { columns: 'none', rows: [1] };
  expect(toPreview({ kind: 'custom', renderer: 'table', content })).toEqual({ kind: 'json', value: content });
  expect(toPreview({ kind: 'custom', renderer: 'company-chart', content })).toEqual({
    kind: 'json',
    value: content,
  });
});
