export interface Token {
  text: string;
  kind: 'plain' | 'keyword' | 'string' | 'number' | 'type' | 'comment' | 'key' | 'annotation';
}

interface Grammar {
  pattern: RegExp;
  keywords: ReadonlySet<string>;
  ignoreCase?: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const JAVA_WORDS =
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for if implements import instanceof int interface long native new null package permits private protected public record return sealed short static strictfp super switch synchronized this throw throws transient true false try var void volatile while yield';
const KOTLIN_WORDS =
  'abstract actual annotation as break by catch class companion const constructor continue data do else enum expect external false final finally for fun if import in infix init inline inner interface internal is lateinit null object open operator out override package private protected public reified return sealed super suspend this throw true try typealias val var vararg when where while';
const SQL_WORDS =
  'all and as asc between by case cast create cross desc distinct else end except exists false from full group having in inner insert intersect into is join lateral left like limit not null offset on or order outer over partition qualify right select set table then true union unnest update using values view when where with';

const C_LIKE =
  /(?<comment>\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<string>"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(?<annotation>@[\w.]+)|(?<number>\b\d[\w.]*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)/gu;
const SQL =
  /(?<comment>--[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<string>'(?:''|[^'])*'?)|(?<number>\b\d[\w.]*)|(?<word>[\p{L}_][\p{L}\p{N}_]*)/gu;
const YAML =
  /(?<comment>(?<=^|\s)#[^\n]*)|(?<string>"(?:\\.|[^"\\\n])*"?|'(?:''|[^'\n])*'?)|(?<key>(?<=^[ \t]*(?:- +)?)[\w.:*/-]+(?=:(?:\s|$)))|(?<number>(?<![\w.-])-?\d[\d._]*(?:e[+-]?\d+)?(?![\w.-]))|(?<word>[\p{L}_][\p{L}\p{N}_-]*)/gmu;

const GRAMMARS: Record<string, Grammar> = {
  java: { pattern: C_LIKE, keywords: words(JAVA_WORDS) },
  kotlin: { pattern: C_LIKE, keywords: words(KOTLIN_WORDS) },
  sql: { pattern: SQL, keywords: words(SQL_WORDS), ignoreCase: true },
  yaml: { pattern: YAML, keywords: words('true false null yes no') },
};

/** The parts of a text that are colored; joined they are the text again. Text of another language is one plain part. */
export function tokenize(text: string, language: string): Token[] {
  const grammar = GRAMMARS[language.toLowerCase()] ?? (language === 'kt' ? GRAMMARS['kotlin'] : undefined);
  if (grammar === undefined) {
    return [{ text, kind: 'plain' }];
  }
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(grammar.pattern)) {
    const kind = kindOf(match, grammar);
    if (kind !== 'plain') {
      push(tokens, text.slice(at, match.index), 'plain');
      push(tokens, match[0], kind);
      at = match.index + match[0].length;
    }
  }
  push(tokens, text.slice(at), 'plain');
  return tokens;
}

function kindOf(match: RegExpMatchArray, grammar: Grammar): Token['kind'] {
  const word = match.groups?.['word'];
  if (word === undefined) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? ['plain'];
    return kind as Token['kind'];
  }
  if (grammar.keywords.has(grammar.ignoreCase ? word.toLowerCase() : word)) {
    return 'keyword';
  }
  return grammar.pattern === C_LIKE && /^\p{Lu}/u.test(word) && /\p{Ll}/u.test(word) ? 'type' : 'plain';
}

function push(tokens: Token[], text: string, kind: Token['kind']): void {
  if (text !== '') {
    tokens.push({ text, kind });
  }
}

/** The tokens of each line; a token that spans lines is split. */
export function tokenizeLines(text: string, language: string): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of tokenize(text, language)) {
    token.text.split('\n').forEach((part, i) => {
      if (i > 0) {
        lines.push([]);
      }
      push(lines[lines.length - 1]!, part, token.kind);
    });
  }
  return lines;
}
