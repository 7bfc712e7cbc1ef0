import { isReference, isSecretName } from "./name";
import { secretIn } from "./text";

/** Programs whose option with one letter is a password: attached to the letter, after it, or after a colon. */
const SHORT_OPTIONS: readonly {
  readonly programs: RegExp;
  readonly option: RegExp;
  /**
   * Whether the value is a user and a password with a colon between them.
   * @default - it is the password
   */
  readonly isPair?: true;
}[] = [
  { programs: /^(mysql|mariadb)(d?ump|admin|-dump|-admin|check|import|show)?$/, option: /^-p(.+)$/ },
  { programs: /^sshpass$/, option: /^-p(.*)$/ },
  { programs: /^redis-cli$/, option: /^-a(.*)$/ },
  {
    programs: /^(mongo|mongosh|mongodump|mongorestore|docker|podman|nerdctl|helm|oras|crane|skopeo)$/,
    option: /^-p(.*)$/,
  },
  { programs: /^ldap\w+$/, option: /^-w(.*)$/ },
  { programs: /^(curl|wget)$/, option: /^(?:-u|--user)=?(.*)$/, isPair: true },
];

/** Programs without a login, whose `-p` has another meaning. */
const NO_LOGIN = /^(mkdir|cp|install|tar|rsync|chown|unshare|useradd|su)$/;

/** Options for a user: with one of them, `-p` is a password and not a port. */
const USER_OPTION = /^(-u|--user|--username|--login)(=|$)/;

/**
 * Describes the secret in a command without showing it: `--password=...`, `--api-key ...`, `-p ...` if that is a
 * password, `PGPASSWORD=...`, credentials in an address. Undefined if there is none.
 * @param command program and arguments; an argument may be a whole script
 */
export function secretInCommand(command: readonly string[]): string | undefined {
  const words = command.flatMap((each) => (/\s/.test(each) ? wordsOf(each) : [each]));
  const found = commandsIn(words).map((each) => secretInOptions(each) ?? secretInShortOptions(each));
  return [...found, ...command.map(secretIn)].find((each) => each !== undefined);
}

/** Splits what a shell runs one after the other. */
function commandsIn(words: readonly string[]): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (/^[;|&]+$/.test(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

function secretInOptions(words: readonly string[]): string | undefined {
  for (const [at, word] of words.entries()) {
    const [, option = "", joined] = /^--?([A-Za-z][\w.-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (isSecretName(option) && isWrittenOut(joined ?? words[at + 1] ?? "-")) return `the option ${option}`;
  }
  return undefined;
}

function secretInShortOptions(words: readonly string[]): string | undefined {
  const { options, isPair } = shortOptionsOf(words);
  for (const [at, word] of words.entries()) {
    const attached = options.map((option) => option.exec(word)?.[1]).find((each) => each !== undefined);
    if (attached === undefined) continue;
    const value = attached === "" ? (words[at + 1] ?? "-") : attached;
    const secret = isPair ? value.slice(value.indexOf(":") + 1 || value.length) : value;
    // a port, or two of them.
    if (!/^\d+(:\d+)?$/.test(secret) && isWrittenOut(secret)) return `the option ${word.slice(0, 2)}`;
  }
  return undefined;
}

/** Options of the program that is named last before them; of any other one `-p`, if it logs in. */
function shortOptionsOf(words: readonly string[]): {
  readonly options: readonly RegExp[];
  readonly isPair: boolean;
} {
  const names = words.map((word) => word.split("/").at(-1) ?? "");
  const known = SHORT_OPTIONS.filter(({ programs }) => names.some((name) => programs.test(name)));
  if (known.length > 0) {
    return {
      options: known.map(({ option }) => option),
      isPair: known.some(({ isPair }) => isPair === true),
    };
  }
  const isLogin = words.some((word) => USER_OPTION.test(word)) && !names.some((name) => NO_LOGIN.test(name));
  return { options: isLogin ? [/^-p(.*)$/] : [], isPair: false };
}

/** Returns the words of a script, without quotes: which is enough to find options and their values. */
function wordsOf(script: string): readonly string[] {
  const words = script.match(/(?:"[^"]*"|'[^']*'|[^\s"';|&])+|[;|&]+/g) ?? [];
  return words.map((word) => word.replace(/["']/g, ""));
}

function isWrittenOut(value: string): boolean {
  return value !== "" && !value.startsWith("-") && !isReference(value) && !/[$`]/.test(value);
}
