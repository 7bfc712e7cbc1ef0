/** A token of a template action: a field such as `.Values.a`, a variable, a function, a text, or a sign. */
export interface Word {
  readonly kind: "field" | "variable" | "name" | "text" | "other" | "sign";
  /** The token itself; for a text, the content of its quotes; for a variable, `$name` without its fields. */
  readonly word: string;
  /** Keys behind the dots of a field or variable. */
  readonly keys: readonly string[];
  /** Whether it follows a closing parenthesis without a space, and therefore selects fields of it. */
  readonly isGlued: boolean;
}

/** Actions of a Go template; the text between them, and comments, do not use values. */
const ACTION = /\{\{-?\s*((?:"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\/|\}(?!\})|[^}"`])*?)\s*-?\}\}/g;

const WORD =
  /"((?:\\.|[^"\\])*)"|`([^`]*)`|(\$\w*)((?:\.\w+)*)|((?:\.[A-Za-z_]\w*)+|\.)|([A-Za-z_]\w*)|(:=|[()|,=])|([^\s()|,]+)/g;

/** Returns the actions of a template, each as its tokens. */
export function actionsOf(template: string): readonly (readonly Word[])[] {
  const actions = [...template.matchAll(ACTION)].map(([, inside]) => inside ?? "");
  return actions.filter((inside) => !inside.startsWith("/*")).map(wordsOf);
}

function wordsOf(inside: string): readonly Word[] {
  return [...inside.matchAll(WORD)].map((match) => {
    const [whole, quoted, raw, variable, variableKeys, field, name, sign] = match;
    const isGlued = inside[match.index - 1] === ")";
    const word = (kind: Word["kind"], text: string, keys = ""): Word => {
      return { kind, word: text, keys: keys.split(".").filter((key) => key !== ""), isGlued };
    };
    if (quoted !== undefined || raw !== undefined) return word("text", quoted ?? raw ?? "");
    if (variable !== undefined) return word("variable", variable, variableKeys);
    if (field !== undefined) return word("field", field, field);
    if (name !== undefined) return word("name", name);
    return sign === undefined ? word("other", whole) : word("sign", sign);
  });
}
