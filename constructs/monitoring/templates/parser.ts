import { didYouMean } from "../../checks";
import { mistakeInConstant } from "./constants";
import { CONSTANTS, OPERANDS, type TemplateMistake, type Token, tokensOf } from "./tokens";

/** What a template may name. */
export interface TemplateNames {
  /** Its functions. */
  readonly functions: readonly string[];
  /** Its variables, with their dollars. */
  readonly variables: readonly string[];
}

/** A block up to its `end`. */
type Block = "if" | "with" | "range" | "define" | "block";

/** Returns the mistake for which Go's `text/template` does not parse a template; undefined for a valid one. */
export function mistakeInTemplate(template: string, names: TemplateNames): TemplateMistake | undefined {
  if (!template.includes("{{")) return undefined;
  const tokens = tokensOf(template);
  if ("reason" in tokens) return tokens;
  const parser = new TemplateParser(tokens, names);
  parser.parse(template.length);
  return parser.mistake;
}

/** Token after the last action. */
const END: Token = { kind: "", text: "the end", at: Infinity };

/** Reads the pieces of one template; the first mistake ends it. */
class TemplateParser {
  public mistake: TemplateMistake | undefined;
  private at = 0;
  private readonly blocks: {
    readonly kind: Block;
    hasElse: boolean;
    readonly outer: readonly string[];
    readonly chained: number;
    readonly from: number;
  }[] = [];
  private variables: string[];

  constructor(
    private readonly tokens: readonly Token[],
    private readonly names: TemplateNames,
  ) {
    this.variables = ["$", ...names.variables];
  }

  public parse(length: number): void {
    while (this.mistake === undefined && this.at < this.tokens.length) this.action();
    const open = this.blocks.at(-1);
    if (open !== undefined) this.fail({ at: open.from }, `{{ ${open.kind} }} has no {{ end }}`, length);
  }

  public open(kind: Block, token: Token, chained = 0): void {
    const isNested = kind === "define" && this.blocks.length > 0;
    if (isNested) return void this.fail(token, "{{ define }} must not be inside another block");
    const outer = [...this.variables];
    this.blocks.push({ kind, hasElse: false, outer, chained, from: token.at });
    if (kind === "define" || kind === "block") this.named(kind);
    if (kind === "define") {
      this.expectEnd();
    } else {
      this.pipeline("}}", kind);
    }
    // a separate template only has the value that is passed to it.
    if (kind === "define" || kind === "block") this.variables = ["$"];
  }

  public elseOf(token: Token): void {
    const block = this.blocks.at(-1);
    if (block === undefined || block.hasElse || !["if", "with", "range"].includes(block.kind)) {
      return void this.fail(token, "{{ else }} has no {{ if }}, {{ with }} or {{ range }} before it");
    }
    const next = this.peek();
    if (next.kind === block.kind && block.kind !== "range") {
      this.at++;
      block.hasElse = true;
      this.open(block.kind, token, block.chained + 1);
      return;
    }
    block.hasElse = true;
    this.expectEnd();
  }

  public endOf(token: Token): void {
    const block = this.blocks.pop();
    if (block === undefined) return void this.fail(token, "{{ end }} closes nothing");
    let { outer } = block;
    // all {{ else if }} of a block share one end.
    for (let { chained } = block; chained > 0; chained--) ({ outer } = this.blocks.pop() ?? block);
    this.variables = [...outer];
    this.expectEnd();
  }

  public leave(token: Token): void {
    if (!this.blocks.some(({ kind, hasElse }) => kind === "range" && !hasElse)) {
      this.fail(token, `{{ ${token.kind} }} is only allowed in a {{ range }}`);
    }
    this.expectEnd();
  }

  public call(): void {
    this.named("template");
    if (this.peek().kind === "}}") this.at++;
    else this.pipeline("}}");
  }

  private action(): void {
    const token = this.peek();
    const keyword = KEYWORD_ACTIONS[token.kind];
    if (keyword === undefined) {
      this.pipeline("}}");
      return;
    }
    this.at++;
    keyword(this, token);
  }

  private named(what: string): void {
    const name = this.peek();
    if (name.kind !== "string") this.fail(name, `{{ ${what} }} takes a name in quotes`);
    else this.at++;
  }

  private expectEnd(): void {
    const token = this.peek();
    if (token.kind !== "}}") this.fail(token, `${token.text} is not allowed here`);
    else this.at++;
  }

  private pipeline(end: string, context = ""): void {
    this.declarations(context);
    for (let stage = 0; this.mistake === undefined; stage++) {
      const first = this.peek();
      if (first.kind === end) {
        // Go ignores a | at the end.
        if (stage === 0) this.fail(first, "a value is missing");
        else this.at++;
        return;
      }
      if (stage > 0 && CONSTANTS.includes(first.kind)) {
        return void this.fail(first, `${first.text} is not a function, but follows a |`);
      }
      this.command();
      if (this.mistake !== undefined) return;
      const next = this.peek();
      if (next.kind === end) return void this.at++;
      if (next.kind !== "|") return void this.fail(next, `${next.text} is not allowed here`);
      this.at++;
    }
  }

  private declarations(context: string): void {
    const mark = this.at;
    const declared: string[] = [];
    for (;;) {
      const variable = this.peek();
      if (variable.kind !== "variable") break;
      this.at++;
      declared.push(variable.text);
      const next = this.peek();
      if (next.kind === ":=" || next.kind === "=") {
        this.at++;
        this.variables.push(...declared);
        return;
      }
      if (next.kind !== "," || context !== "range" || declared.length > 1) break;
      this.at++;
    }
    this.at = mark;
  }

  private command(): void {
    for (;;) {
      const token = this.peek();
      if (!OPERANDS.includes(token.kind)) return void this.fail(token, `${token.text} is not allowed here`);
      this.operand(token);
      if (this.mistake !== undefined || this.tokens[this.at]?.kind !== "space") return;
      if (!OPERANDS.includes(this.peek().kind)) return;
    }
  }

  private operand(token: Token): void {
    this.at++;
    if (token.kind === "(") this.pipeline(")");
    const mistake = mistakeInConstant(token);
    if (mistake !== undefined) this.fail(token, mistake);
    if (token.kind === "function" && !this.names.functions.includes(token.text)) {
      this.fail(token, `${token.text} is not a function${didYouMean(token.text, this.names.functions)}`);
    }
    if (token.kind === "variable" && !this.variables.includes(token.text)) {
      this.fail(token, `${token.text} is not a variable${didYouMean(token.text, this.variables.slice(1))}`);
    }
    while (this.mistake === undefined && this.tokens[this.at]?.kind === "field") {
      const field = this.peek();
      if (CONSTANTS.includes(token.kind)) this.fail(field, `${field.text} must not follow ${token.text}`);
      this.at++;
    }
  }

  /** Returns the next piece that is no space, which it passes over. */
  private peek(): Token {
    while (this.tokens[this.at]?.kind === "space") this.at++;
    return this.tokens[this.at] ?? END;
  }

  private fail({ at }: { readonly at: number }, reason: string, end = Infinity): void {
    this.mistake ??= { at: Math.min(at, end), reason };
  }
}

const KEYWORD_ACTIONS: Readonly<Record<string, (parser: TemplateParser, token: Token) => void>> = {
  if: (parser, token) => {
    parser.open("if", token);
  },
  with: (parser, token) => {
    parser.open("with", token);
  },
  range: (parser, token) => {
    parser.open("range", token);
  },
  define: (parser, token) => {
    parser.open("define", token);
  },
  block: (parser, token) => {
    parser.open("block", token);
  },
  else: (parser, token) => {
    parser.elseOf(token);
  },
  end: (parser, token) => {
    parser.endOf(token);
  },
  break: (parser, token) => {
    parser.leave(token);
  },
  continue: (parser, token) => {
    parser.leave(token);
  },
  template: (parser) => {
    parser.call();
  },
};
