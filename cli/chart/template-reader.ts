import { Pipeline, type Variables } from "./pipeline";
import { actionsOf, type Word } from "./template-actions";
import { partsOf } from "./template-functions";
import { type TemplateNode, treeOf } from "./template-tree";
import { anyOf, type Meaning, NOTHING, TOP, under, UsedValues } from "./used-values";

/** Functions that test a value and do not return it. */
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
const HASHES = new Set(["sha256sum", "sha1sum", "adler32sum"]);
/** How deep `include` within `include` is followed; templates may call themselves. */
const MAX_DEPTH = 12;

/**
 * Reads the templates of a chart and finds the uses of its values, by following `with`, `range`, variables, `dict`
 * and `include`. A value that it cannot follow counts as used completely.
 */
export class TemplateReader {
  public readonly used = new UsedValues();
  private readonly definitions = new Map<string, TemplateNode>();
  private readonly called = new Set<string>();
  private isQuiet = false;

  /**
   * @param templates the texts of all templates of the chart and of its libraries
   * @param definers texts whose definitions the others include, and which are read no further
   */
  constructor(templates: readonly string[], definers: readonly string[] = []) {
    const top = templates.map(parsedTemplate);
    for (const nodes of [...definers.map(parsedTemplate), ...top]) this.define(nodes);
    for (const nodes of top) this.walk(nodes, TOP, new Map([["$", TOP]]), 0);
    if (definers.length > 0) return;
    for (const [name, { body }] of this.definitions) {
      // no call with a readable name: its dot may still be the top of the chart.
      if (!this.called.has(name)) this.walk(body, TOP, new Map([["$", TOP]]), 0);
    }
  }

  private define(nodes: readonly TemplateNode[]): void {
    for (const node of nodes) {
      const [keyword, name] = node.words;
      if (keyword?.word === "define" && name !== undefined) this.definitions.set(name.word, node);
      this.define(node.body);
    }
  }

  private walk(nodes: readonly TemplateNode[], dot: Meaning, variables: Variables, depth: number): void {
    for (const { words, body } of nodes) {
      const keyword = words[0]?.kind === "name" ? words[0].word : "";
      if (keyword === "define") continue;
      if (keyword === "with" || keyword === "range") {
        this.walk(body, this.enter(keyword, words.slice(1), dot, variables, depth), variables, depth);
      } else if (keyword === "else") {
        // an alternative: its dot is that outside of the block.
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

  /** Reads one action or condition, and returns its result. */
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
    // a hash does not reveal the values.
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
    const known = partsOf(name, inputs, words, texts);
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
    // the template prints a text made from its input, from which keys cannot be read.
    return NOTHING;
  }
}

/** Templates are parsed once, as the definitions in some are read for each of the others. */
const parsed = new Map<string, readonly TemplateNode[]>();

function parsedTemplate(text: string): readonly TemplateNode[] {
  const nodes = parsed.get(text) ?? treeOf(actionsOf(text));
  parsed.set(text, nodes);
  return nodes;
}

function useOf(name: string, { isText }: Meaning, texts: readonly string[]): string {
  // the text of the whole value, or the value itself if it is a text: lists stay unchanged.
  if (name === "tpl" && isText) return "tpl-whole";
  return name === "printf" && texts.includes("%T") ? "typeOf" : name;
}

function everythingIn(meaning: Meaning): Meaning {
  const inside = [...meaning.fields.values()].map(everythingIn);
  return { ...NOTHING, paths: anyOf([meaning, ...inside]).paths };
}
