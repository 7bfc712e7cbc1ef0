import { didYouMean, type Fail, isLiteralSecret, secretIn } from "../../../checks";
import type { ContainerProgram, ContainerVariables } from "./program";
import { referencesIn, variableNames, type VariableOrder } from "./variables";

/**
 * Checks the variables of a container.
 * @param prefix prefix of the props in messages: `metrics.`
 */
export function validateVariables(
  prefix: string,
  of: ContainerVariables,
  order: VariableOrder,
  fail: Fail,
): void {
  const { env = {}, secretEnv = {}, podEnv = {} } = of;
  const names = [env, secretEnv, podEnv].flatMap((each) => Object.keys(each));
  const wrong = names.find((each) => !/^[A-Za-z_]\w*$/.test(each));
  if (wrong !== undefined)
    fail(`${prefix}env`, "have names of letters, digits and _, not starting with a digit", wrong);
  const twice = names.find((each, at) => names.indexOf(each) !== at);
  if (twice !== undefined) fail(`${prefix}env`, "set each variable once, in env, secretEnv or podEnv", twice);
  const literal = Object.entries(env).find(([name, value]) => isLiteralSecret(name, value));
  if (literal !== undefined) {
    // GR-10 (synth): a password was written into an environment variable, and from there into the state, the
    // repository and a note.
    fail(`${prefix}env`, `not contain a secret (GR-10): refer to one in ${prefix}secretEnv`, literal[0]);
  }
  for (const [name, value] of Object.entries(env)) {
    const found = secretIn(value);
    if (found === undefined) continue;
    const rule = `not contain a secret: put the whole text into a Secret, and refer to it in ${prefix}secretEnv`;
    fail(`${prefix}env.${name}`, rule, found);
  }
  validateReferences(prefix, of, order, fail);
}

/**
 * Checks references: Kubernetes does not replace `$(NAME)` if the variable is not set, or only after the one that
 * refers to it.
 */
function validateReferences(prefix: string, of: ContainerVariables, order: VariableOrder, fail: Fail): void {
  const names = variableNames(of, order);
  for (const [name, value] of Object.entries(of.env ?? {})) {
    const before = names.slice(0, names.indexOf(name));
    const missing = referencesIn(value).find((each) => !before.includes(each));
    if (missing === undefined) continue;
    const rule = names.includes(missing)
      ? `refer to variables that are set before it (${before.join(", ") || "none"}), or $(${missing}) stays as it is: move ${missing} up, or write $$(${missing}) for the text`
      : `refer to variables of the container${didYouMean(missing, names)}, or $(${missing}) stays as it is: write $$(${missing}) for the text`;
    fail(`${prefix}env.${name}`, rule, value);
  }
}

/**
 * Checks references in a command: names in lower case between `$(` and `)` are commands of a shell, and those in
 * capitals are variables.
 */
export function validateArgumentReferences(
  prefix: string,
  { command = [], args = [], ...of }: Omit<ContainerProgram, "image">,
  order: VariableOrder,
  fail: Fail,
): void {
  const names = variableNames(of, order);
  for (const [prop, texts] of Object.entries({ command, args })) {
    for (const [at, text] of texts.entries()) {
      const missing = referencesIn(text).find(
        (each) => /^[A-Z_][A-Z0-9_]*$/.test(each) && !names.includes(each),
      );
      if (missing === undefined) continue;
      const rule = `refer to variables of the container${didYouMean(missing, names)}, or $(${missing}) stays as it is: write $$(${missing}) for the text`;
      fail(`${prefix}${prop}[${at}]`, rule, text);
    }
  }
}
