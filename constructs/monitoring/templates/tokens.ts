/** A piece of a template's action. */
export interface Token {
  /** What it is; a keyword and a sign are their own kind. */
  readonly kind: string;
  /** How it is written. */
  readonly text: string;
  /** Place in the template, from 0. */
  readonly at: number;
}

/** Why Go refuses a template, and where. */
export interface TemplateMistake {
  /** Place in the template, from 0. */
  readonly at: number;
  /** What is wrong, in a sentence without a capital or a full stop. */
  readonly reason: string;
}

/** Keywords at the beginning of an action that are not functions. */
export const KEYWORDS = [
  "block",
  "break",
  "continue",
  "define",
  "else",
  "end",
  "if",
  "range",
  "nil",
  "template",
  "with",
];

/** Kinds of tokens that a command consists of. */
export const OPERANDS = [
  "string",
  "variable",
  "character",
  "field",
  "number",
  "dot",
  "function",
  "bool",
  "nil",
  "(",
];

/** Kinds that are values and cannot be called, so that they are only allowed at the beginning of a pipeline. */
export const CONSTANTS = ["bool", "dot", "nil", "number", "character", "string"];

const LEFT = /\{\{(?:-(?=[ \t\r\n]))?/g;
const RIGHT = /[ \t\r\n]-\}\}|\}\}/y;
const COMMENT = /\/\*[\s\S]*?\*\/(?:[ \t\r\n]-)?\}\}/y;
const SPACE = /[ \t\r\n]+?(?=[ \t\r\n]-\}\}|[^ \t\r\n]|$)/y;

const DIGITS = String.raw`(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?`;

/** Tokens of an action, in the order in which Go tries them. */
const PIECES: readonly (readonly [string, RegExp])[] = [
  ["string", /"(?:\\[^\n]|[^"\\\n])*"/y],
  ["string", /`[^`]*`/y],
  ["variable", /\$[\p{L}\p{Nd}_]*/uy],
  ["character", /'(?:\\[^\n]|[^'\\\n])*'/y],
  ["field", /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ["number", new RegExp(`[+-]?(?=\\.?\\d)${DIGITS}(?:[+-]${DIGITS})?`, "y")],
  ["dot", /\./y],
  ["word", /[\p{L}\p{Nd}_]+/uy],
  ["sign", /:=|[=|(),]/y],
];

/** Characters that may follow a name directly. */
const TERMINATOR = /[ \t\r\n.,|:)(]|\}\}|$/y;

/** Cuts the actions of a template into pieces, each action ended by a piece of the kind "}}". */
export function tokensOf(template: string): readonly Token[] | TemplateMistake {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    LEFT.lastIndex = at;
    const left = LEFT.exec(template);
    if (left === null) return tokens;
    at = LEFT.lastIndex;
    if (left[0].length > 2) at += 1;
    if (template.startsWith("/*", at)) {
      const comment = matchAt(COMMENT, template, at);
      if (comment === undefined) return { at: left.index, reason: "a comment ends with */}}" };
      at += comment.length;
      continue;
    }
    const action = actionAt(template, at, left.index);
    if ("reason" in action) return action;
    tokens.push(...action);
    at = endOf(action);
  }
}

function actionAt(template: string, from: number, start: number): readonly Token[] | TemplateMistake {
  const tokens: Token[] = [];
  for (let at = from; ;) {
    const right = matchAt(RIGHT, template, at);
    if (right !== undefined) return [...tokens, { kind: "}}", text: right, at }];
    const space = matchAt(SPACE, template, at);
    const token = space === undefined ? pieceAt(template, at) : { kind: "space", text: space, at };
    if (at >= template.length) return { at: start, reason: "the action has no end: }} is missing" };
    if (token === undefined) return mistakeAt(template, at, start);
    if ("reason" in token) return token;
    tokens.push(token);
    at += token.text.length;
  }
}

function endOf(tokens: readonly Token[]): number {
  const last = tokens.at(-1);
  return last === undefined ? 0 : last.at + last.text.length;
}

function pieceAt(template: string, at: number): Token | TemplateMistake | undefined {
  for (const [kind, pattern] of PIECES) {
    const text = matchAt(pattern, template, at);
    if (text === undefined || text === "") continue;
    const end = at + text.length;
    const needsEnd = ["variable", "field", "word", "dot"].includes(kind);
    const isEnded =
      kind === "number"
        ? !/^[\p{L}\p{Nd}_]/u.test(template.slice(end))
        : !needsEnd || matchAt(TERMINATOR, template, end) !== undefined;
    if (!isEnded) return { at: end, reason: `${JSON.stringify(template[end])} must not follow ${text}` };
    if (kind === "sign") return { kind: text, text, at };
    return { kind: kind === "word" ? kindOfWord(text) : kind, text, at };
  }
  return undefined;
}

function kindOfWord(word: string): string {
  if (KEYWORDS.includes(word)) return word;
  return word === "true" || word === "false" ? "bool" : "function";
}

function mistakeAt(template: string, at: number, start: number): TemplateMistake {
  const sign = template[at] ?? "";
  if (['"', "`", "'"].includes(sign)) return { at, reason: "the string has no end" };
  if (sign === "{" || sign === "}") return { at: start, reason: "the action has no end: }} is missing" };
  return { at, reason: `${JSON.stringify(sign)} is not allowed in an action` };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
