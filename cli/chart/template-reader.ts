import { actionsOf, type Word } from "./template-actions";
import { anyOf, type Meaning, NOTHING, TOP, under, UsedValues } from "./used-values";

/** An action with what stands inside it, up to its `end`. */
interface Node {
  readonly words: readonly Word[];
  readonly body: Node[];
}

type Variables = Map<string, Meaning>;

/** Functions that look at a value and do not pass it on. */
const TESTS = new Set([
  "eq",
  "ne",
  "lt",
  "le",
  "gt",
  "ge",
  "not",
  "empty",
  "len",
  "hasKey",
  "has",
  "contains",
]);
/** Functions that write a value as a text, with all that is in it. */
const TEXTS = new Set(["toYaml", "toJson", "toPrettyJson", "toRawJson"]);
const OPENERS = new Set(["if", "with", "range", "define", "block"]);
const HASHES = new Set(["sha256sum", "sha1sum", "adler32sum"]);
/** How deep `include` within `include` is followed; templates may call themselves. */
const MAX_DEPTH = 12;

/**
 * Reads the templates of a chart and finds what they do with its values, by following `with`, `range`,
 * variables, `dict` and `include`. What it cannot follow it takes for used as a whole.
 */
export class TemplateReader {
  public readonly used = new UsedValues();
  private readonly definitions = new Map<string, Node>();
  private readonly called = new Set<string>();
  private isQuiet = false;

  /** @param templates the texts of all templates of the chart and of its libraries. */
  constructor(templates: readonly string[]) {
    const top = templates.map((text) => treeOf(actionsOf(text)));
    for (const nodes of top) this.define(nodes);
    for (const nodes of top) this.walk(nodes, TOP, new Map([["$", TOP]]), 0);
    for (const [name, { body }] of this.definitions) {
      // one that nobody calls by a name that can be read: its dot may still be the top of the chart.
      if (!this.called.has(name)) this.walk(body, TOP, new Map([["$", TOP]]), 0);
    }
  }

  private define(nodes: readonly Node[]): void {
    for (const node of nodes) {
      const [keyword, name] = node.words;
      if (keyword?.word === "define" && name !== undefined) this.definitions.set(name.word, node);
      this.define(node.body);
    }
  }

  private walk(nodes: readonly Node[], dot: Meaning, variables: Variables, depth: number): void {
    for (const { words, body } of nodes) {
      const keyword = words[0]?.kind === "name" ? words[0].word : "";
      if (keyword === "define") continue;
      if (keyword === "with" || keyword === "range") {
        this.walk(body, this.enter(keyword, words.slice(1), dot, variables, depth), variables, depth);
      } else if (keyword === "else") {
        // it stands beside what it is the alternative to, so its dot is that of the outside.
        this.walk([{ words: words.slice(1), body }], dot, variables, depth);
      } else {
        const isIf = keyword === "if";
        if (words.length > 0)
          this.read(isIf ? words.slice(1) : words, dot, variables, depth, isIf ? "test" : "print");
        this.walk(body, dot, variables, depth);
      }
    }
  }

  private enter(
    keyword: string,
    words: readonly Word[],
    dot: Meaning,
    scope: Variables,
    depth: number,
  ): Meaning {
    const at = words.findIndex(({ word, kind }) => kind === "sign" && word === ":=");
    const names = words.slice(0, Math.max(at, 0)).filter(({ kind }) => kind === "variable");
    const by = keyword === "range" && names.length === 2 ? "range-keys" : keyword;
    const over = this.read(words.slice(at + 1), dot, scope, depth, by);
    const inside = keyword === "range" ? under(over, "*") : over;
    const last = names.at(-1);
    if (last !== undefined) scope.set(last.word, inside);
    return inside;
  }

  /** Reads one action or condition, and says what comes out of it. */
  private read(
    words: readonly Word[],
    dot: Meaning,
    variables: Variables,
    depth: number,
    by: string,
  ): Meaning {
    const [target, assignment] = words;
    const assigns =
      target?.kind === "variable" && assignment?.kind === "sign" && [":=", "="].includes(assignment.word);
    const parser = new Pipeline(assigns ? words.slice(2) : words, (name, inputs, all) =>
      this.call(name, inputs, all, depth),
    );
    const wasQuiet = this.isQuiet;
    // a hash of values shows them to nobody.
    if (words.some(({ kind, word }) => kind === "name" && HASHES.has(word))) this.isQuiet = true;
    const meaning = parser.read(dot, variables);
    if (assigns) {
      const before = assignment.word === "=" ? (variables.get(target.word) ?? NOTHING) : NOTHING;
      variables.set(target.word, anyOf([before, meaning]));
    } else if (!this.isQuiet) {
      this.used.add(meaning, by === "print" && meaning.isText && !meaning.isRendered ? "print-plain" : by);
    }
    this.isQuiet = wasQuiet;
    return meaning;
  }

  private call(name: string, inputs: readonly Meaning[], words: readonly Word[], depth: number): Meaning {
    const texts = words.filter(({ kind }) => kind === "text").map(({ word }) => word);
    if (name === "include" || name === "template") return this.include(texts[0], inputs, depth);
    const known = lookUp(name, inputs, words, texts);
    if (known !== undefined) {
      if (!this.isQuiet) this.used.add(known, "test");
      return known;
    }
    const all = anyOf(inputs);
    if (!this.isQuiet) this.used.add(all, useOf(name, all, texts));
    if (TESTS.has(name)) return NOTHING;
    if (name === "tpl") return { ...all, isText: true, isRendered: true };
    return TEXTS.has(name) ? { ...all, isText: true } : all;
  }

  private include(name: string | undefined, inputs: readonly Meaning[], depth: number): Meaning {
    const given = inputs.find((each) => each !== NOTHING) ?? NOTHING;
    const definition = name === undefined ? undefined : this.definitions.get(name);
    if (name === undefined || definition === undefined || depth >= MAX_DEPTH) {
      if (!this.isQuiet) this.used.add(everythingIn(given), "include");
      return everythingIn(given);
    }
    this.called.add(name);
    this.walk(definition.body, given, new Map([["$", given]]), depth + 1);
    // what the template prints is made of what it was given, but that is no way to get at its keys.
    return NOTHING;
  }
}

/** Reads the pipelines of an action: commands between `|`, each a function with its arguments. */
class Pipeline {
  private at = 0;

  constructor(
    private readonly words: readonly Word[],
    private readonly call: (name: string, inputs: readonly Meaning[], words: readonly Word[]) => Meaning,
  ) {}

  public read(dot: Meaning, variables: Variables): Meaning {
    let passed: Meaning | undefined;
    for (;;) {
      passed = this.command(dot, variables, passed);
      if (this.words[this.at]?.kind !== "sign" || this.words[this.at]?.word !== "|") return passed;
      this.at += 1;
    }
  }

  private command(dot: Meaning, variables: Variables, passed: Meaning | undefined): Meaning {
    const start = this.at;
    const first = this.words[start];
    const name = first?.kind === "name" ? first.word : undefined;
    if (name !== undefined) this.at += 1;
    const inputs: Meaning[] = [];
    const own: Word[] = [];
    for (let word = this.words[this.at]; word !== undefined; word = this.words[this.at]) {
      if (word.kind === "sign" && (word.word === "|" || word.word === ")")) break;
      own.push(word);
      inputs.push(this.operand(dot, variables));
    }
    if (passed !== undefined) inputs.push(passed);
    return name === undefined ? anyOf(inputs) : this.call(name, inputs, own);
  }

  private operand(dot: Meaning, variables: Variables): Meaning {
    const word = this.words[this.at];
    this.at += 1;
    if (word === undefined) return NOTHING;
    if (word.kind === "field") return word.keys.reduce(under, dot);
    if (word.kind === "variable") return word.keys.reduce(under, variables.get(word.word) ?? NOTHING);
    if (word.kind === "name") return this.call(word.word, [], []);
    if (word.word !== "(") return NOTHING;
    const inside = this.read(dot, variables);
    this.at += 1;
    const next = this.words[this.at];
    if (next?.kind !== "field" || !next.isGlued) return inside;
    this.at += 1;
    return next.keys.reduce(under, inside);
  }
}

/** What functions give that take values apart or put them together; undefined for all others. */
function lookUp(
  name: string,
  inputs: readonly Meaning[],
  words: readonly Word[],
  texts: readonly string[],
): Meaning | undefined {
  const [first = NOTHING] = inputs;
  if (name === "dict" || name === "list") {
    const step = name === "dict" ? 2 : 1;
    const entries = inputs.map(
      (meaning, at) => [name === "dict" ? words[at - 1]?.word : `${at}`, meaning] as const,
    );
    const own = entries.filter((_, at) => at % step === step - 1);
    return { ...NOTHING, fields: new Map(own.map(([key, meaning]) => [key ?? "", meaning])) };
  }
  if (name === "hasKey" && texts[0] !== undefined) return under(first, texts[0]);
  if (name === "first") return under(first, "0");
  if (name === "last") return NOTHING;
  if (name === "dig") {
    // keys, then what to take where there are none, then the map, which may come through the pipe.
    const keys = words.slice(0, inputs.length > words.length ? -1 : -2).map(({ word }) => word);
    return keys.reduce(under, inputs.at(-1) ?? NOTHING);
  }
  if (name !== "index" && name !== "get") return undefined;
  const keys = words
    .slice(1)
    .map(({ kind, word }) => (kind === "text" || kind === "other" ? word : undefined));
  // a key that is only known when the chart is rendered opens the map.
  return keys.includes(undefined) ? undefined : keys.map((key) => key ?? "").reduce(under, first);
}

function useOf(name: string, { isText }: Meaning, texts: readonly string[]): string {
  // a text with all that is in the value, or the value itself where it is a text: lists then stay as they are.
  if (name === "tpl" && isText) return "tpl-whole";
  return name === "printf" && texts.includes("%T") ? "typeOf" : name;
}

function everythingIn(meaning: Meaning): Meaning {
  const inside = [...meaning.fields.values()].map(everythingIn);
  return { ...NOTHING, paths: anyOf([meaning, ...inside]).paths };
}

/** Puts each action under the one whose `end` comes after it; an `else` opens a part of its own. */
function treeOf(actions: readonly (readonly Word[])[]): Node[] {
  const top: Node = { words: [], body: [] };
  const open = [{ node: top, outside: top }];
  for (const words of actions) {
    const current = open.at(-1) ?? { node: top, outside: top };
    const keyword = words[0]?.kind === "name" ? words[0].word : "";
    const node: Node = { words, body: [] };
    if (keyword === "end") {
      if (open.length > 1) open.pop();
    } else if (keyword === "else") {
      current.outside.body.push(node);
      open[open.length - 1] = { node, outside: current.outside };
    } else {
      current.node.body.push(node);
      if (OPENERS.has(keyword)) open.push({ node, outside: current.node });
    }
  }
  return top.body;
}
