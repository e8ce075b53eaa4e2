import { describe, expect, it } from 'vitest';
import { tokenize, tokenizeLines } from './tokenize';

const marked = (text: string, language: string) =>
  tokenize(text, language)
    .filter((token) => token.kind !== 'plain')
    .map((token) => `${token.kind} ${token.text}`);

describe('tokens', () => {
  it('of Java', () => {
    expect(marked('@Named("x") var t = new Table<Row>(1_000); // end', 'java')).toEqual([
      'annotation @Named',
      'string "x"',
      'keyword var',
      'keyword new',
      'type Table',
      'type Row',
      'number 1_000',
      'comment // end',
    ]);
  });

  it('of text blocks and comments over lines', () => {
    expect(marked('"""\n "a" \n""" /* x\n y */', 'java')).toEqual([
      'string """\n "a" \n"""',
      'comment /* x\n y */',
    ]);
  });

  it('of Kotlin, SQL and YAML', () => {
    expect(marked('fun f() = when (x) { else -> null }', 'kotlin')).toEqual([
      'keyword fun',
      'keyword when',
      'keyword else',
      'keyword null',
    ]);
    expect(marked("SELECT a FROM t WHERE b = 'it''s' -- x", 'sql')).toEqual([
      'keyword SELECT',
      'keyword FROM',
      'keyword WHERE',
      "string 'it''s'",
      'comment -- x',
    ]);
    expect(marked('companies:\n  type: csv # raw\n  header: true\n  rows: 12', 'yaml')).toEqual([
      'key companies',
      'key type',
      'comment # raw',
      'key header',
      'keyword true',
      'key rows',
      'number 12',
    ]);
  });

  it('are the text again when joined', () => {
    const text = "class A { String s = \"open; int x = 'c'; /* never closed";
    expect(
      tokenize(text, 'java')
        .map((token) => token.text)
        .join(''),
    ).toBe(text);
    expect(tokenize(text, 'cobol')).toEqual([{ text, kind: 'plain' }]);
  });

  it('are split at the ends of lines', () => {
    expect(tokenizeLines('/* a\nb */ c', 'java').map((line) => line.map((token) => token.text))).toEqual([
      ['/* a'],
      ['b */', ' c'],
    ]);
  });
});
