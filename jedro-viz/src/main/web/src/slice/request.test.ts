import { expect, it } from 'vitest';
import { parseParams, requestBody } from './request';

it('reads parameters as JSON where they are, else as text', () => {
  expect(parseParams('a.b=0.3, c=true,d=x y,e=[1,2]')).toEqual({ 'a.b': 0.3, c: true, d: 'x y', e: [1, 2] });
  expect(parseParams('')).toEqual({});
});

it('adds only what was chosen to the request', () => {
  const request = { from_nodes: ['a'] };
  expect(requestBody(request, { runner: '', environment: '', params: '' })).toEqual(request);
  expect(requestBody(request, { runner: 'threads', environment: 'prod', params: 'a=1' })).toEqual({
    from_nodes: ['a'],
    runner: 'threads',
    env: 'prod',
    params: { a: 1 },
  });
});
