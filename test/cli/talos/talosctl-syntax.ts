import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TalosctlCommand, TalosctlCommands } from "../../../tools/talosctl/commands-of-reference";

/** The commands of talosctl in each supported version of Talos, which `npm run talosctl-commands` writes. */
export const TALOSCTL = JSON.parse(
  readFileSync(join(__dirname, "talosctl-commands.json"), "utf8"),
) as Readonly<Record<string, TalosctlCommands>>;

/** A word of a shell up to the end of a command: quotes are removed, and variables are not expanded. */
const WORD = /^ *((?:'[^'\n]*'|"(?:[^"\\\n]|\\.)*"|\\.|[^\s'"\\|;&()<>`])+)/;

/** Returns the words of each call of talosctl in a text: a script, a page or a message. */
export function callsOfTalosctl(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/(?<![\w/.:`-]|image: )talosctl(?= )/g)].map(({ index }) =>
    wordsFrom(text.slice(index + "talosctl".length)),
  );
}

function wordsFrom(text: string): readonly string[] {
  const word = WORD.exec(text);
  if (word === null) return [];
  const [whole, content = ""] = word;
  const unquoted = content.replaceAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"/g, "$1$2");
  return [unquoted, ...wordsFrom(text.slice(whole.length))];
}

/** Describes the argument that a version of talosctl refuses, as its parser does; undefined if it accepts all. */
export function mistakeIn(
  words: readonly string[],
  { connection, commands }: TalosctlCommands,
): string | undefined {
  const name = Object.keys(commands)
    .filter((each) => isCalled(each, bare(words, connection)))
    .sort((a, b) => b.length - a.length)[0];
  const command = name === undefined ? undefined : commands[name];
  if (name === undefined || command === undefined) return `unknown command: ${words.join(" ")}`;
  const known = command.connects ? [...command.flags, ...connection] : command.flags;
  const { args, mistake } = parsed(words, known);
  return mistake ?? countMistake(args.length - name.split(" ").length, command);
}

function isCalled(name: string, words: readonly string[]): boolean {
  return name.split(" ").every((word, at) => words[at] === word);
}

/** Returns the words from the command on: the flags of a connection may precede it. */
function bare(words: readonly string[], connection: readonly string[]): readonly string[] {
  const [word = ""] = words;
  const flag = connection.find((each) => isNamed(each, word));
  if (flag === undefined) return words;
  return bare(words.slice(typeOf(flag) === undefined || word.includes("=") ? 1 : 2), connection);
}

function isNamed(flag: string, word: string): boolean {
  const [name] = word.split("=");
  return flag.split(/, | /).includes(name ?? "");
}

interface Parsed {
  readonly args: readonly string[];
  readonly mistake?: string;
}

function parsed(words: readonly string[], known: readonly string[]): Parsed {
  const [word, ...rest] = words;
  if (word === undefined) return { args: [] };
  if (!word.startsWith("-")) {
    const { args, mistake } = parsed(rest, known);
    return { args: [word, ...args], mistake };
  }
  const flag = known.find((each) => isNamed(each, word));
  if (flag === undefined) return { args: [], mistake: `unknown flag: ${word}` };
  const type = typeOf(flag);
  const inWord = /=(.*)$/s.exec(word)?.[1];
  if (type === undefined && inWord !== undefined && !/^(?:true|false)$/.test(inWord))
    return { args: [], mistake: `invalid switch: ${word}` };
  const [next, ...after] = rest;
  const value = inWord ?? (type === undefined ? undefined : next);
  if (type !== undefined && (value === undefined || !isOfType(value, type)))
    return { args: [], mistake: `invalid value of ${flag}: ${value ?? "none"}` };
  return parsed(type === undefined || inWord !== undefined ? rest : after, known);
}

/** Returns the type of the value that a flag needs; a switch needs none. */
function typeOf(flag: string): string | undefined {
  return / (\S.*)$/.exec(flag.replace(/^-\w, /, ""))?.[1];
}

function isOfType(value: string, type: string): boolean {
  if (type === "duration") return /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(value);
  if (/^u?int/.test(type)) return /^\d+$/.test(value);
  return !type.includes(", ") || type.split(", ").includes(value);
}

/** The usage of a command names the arguments that it needs and those that it may have. */
function countMistake(count: number, { args }: TalosctlCommand): string | undefined {
  const needed = args.replaceAll(/\[[^\]]*\]+/g, "").match(/<[^>]+>/g)?.length ?? 0;
  const most =
    args.includes("...") || args.includes("|") ? Infinity : (args.match(/<[^>]+>|\[[^<\]]+\]/g)?.length ?? 0);
  if (count >= needed && count <= most) return undefined;
  return `it takes ${args === "" ? "no arguments" : args}, and got ${count}`;
}
