import { expect, test } from 'vitest';
import { withoutAttributes } from './withoutAttributes';

test('keeps the addresses of links alone', () => {
  expect(withoutAttributes('a <img src=x onerror=run()>b <B class="c>d">e</B>')).toBe('a <img>b <B>e</B>');
  expect(withoutAttributes(`<a onclick='x' href='https://example.org/"'>f</a>`)).toBe(
    '<a href="https://example.org/&quot;">f</a>',
  );
  expect(withoutAttributes('<svg/onload=run()><br/>')).toBe('<svg><br>');
});

test('keeps text that is no tag', () => {
  expect(withoutAttributes('1 < 2 <!-- c --> &lt;')).toBe('1 < 2 <!-- c --> &lt;');
  expect(withoutAttributes('<img src=x" onerror=run()>')).toBe('&lt;img src=x" onerror=run()>');
  expect(withoutAttributes('<img alt=a<b onerror=run()>')).toBe('&lt;img alt=a<b>');
});
