import type { Word } from "./template-actions";
import { type Meaning, NOTHING, under } from "./used-values";

/** Returns the result of functions that take values apart or combine them; undefined for all others. */
export function partsOf(
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
    // keys, then the default, then the map, which may come from the pipe.
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
