import type { Word } from "./template-actions";
import { anyOf, type Meaning, NOTHING, under } from "./used-values";

/** Meanings of variables, by their names. */
export type Variables = Map<string, Meaning>;

/** Reads the pipelines of an action: commands between `|`, each a function with its arguments. */
export class Pipeline {
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
