import type { Command } from "commander";
import type { AddVerb } from "../context/cli-context";
import { CliError } from "../context/cli-error";

/** `groundplan completion <shell>`: prints what a shell reads to complete verbs and options. */
export const addCompletion: AddVerb = (program, context) => {
  program
    .command("completion")
    .description("print the completion script for bash, zsh or fish")
    .argument("<shell>", "bash, zsh or fish")
    .addHelpText(
      "after",
      "\nbash: source <(npx groundplan completion bash), in ~/.bashrc\nfish: npx groundplan completion fish | source",
    )
    .action((shell: string) => {
      const write = SHELLS[shell];
      if (write === undefined)
        throw new CliError(`shell must be one of ${Object.keys(SHELLS).join(", ")}, got ${shell}`);
      context.terminal.print(write(wordsOf(program)));
    });
};

/** Words that can follow a command, by its path, such as `talos install`; the empty path is `groundplan` itself. */
type Words = ReadonlyMap<string, readonly string[]>;

const SHELLS: Readonly<Record<string, (words: Words) => string>> = { bash, zsh, fish };

function wordsOf(program: Command): Words {
  const own = program.commands.map((command) => command.name());
  const below = program.commands.flatMap((command) => wordsBelow(command, command.name()));
  return new Map([["", [...own, "--help", "--version"]], ...below]);
}

function wordsBelow(command: Command, path: string): (readonly [string, readonly string[]])[] {
  const options = command.options.flatMap(({ long }) => (long === null || long === undefined ? [] : [long]));
  const names = command.commands.map((each) => each.name());
  return [
    [path, [...names, ...options, "--help"]],
    ...command.commands.flatMap((each) => wordsBelow(each, `${path} ${each.name()}`)),
  ];
}

/** Returns the completion of bash. The first case that matches applies: longer paths come before shorter ones. */
function bash(words: Words): string {
  const paths = [...words].sort(([a], [b]) => b.length - a.length);
  const cases = paths.map(([path, after]) => {
    const typed = path === "" ? "*" : `"${path} "*`;
    return `    ${typed}) words="${after.join(" ")}" ;;`;
  });
  return [
    "_groundplan() {",
    '  local words before="${COMP_WORDS[*]:1:COMP_CWORD-1} "',
    '  case "$before" in',
    ...cases,
    "  esac",
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    "}",
    "complete -o default -F _groundplan groundplan",
  ].join("\n");
}

function zsh(words: Words): string {
  return ["autoload -U +X bashcompinit && bashcompinit", bash(words)].join("\n");
}

function fish(words: Words): string {
  const lines = [...words].flatMap(([path, after]) => {
    const start = `complete -c groundplan -n "${conditionOf(path, after)}"`;
    return after.map((word) => (isOption(word) ? `${start} -l ${word.slice(2)}` : `${start} -a ${word}`));
  });
  return lines.join("\n");
}

/** Returns the condition that all words of a path were typed, and no further command. */
function conditionOf(path: string, after: readonly string[]): string {
  const seen = path.split(" ").filter((word) => word !== "");
  const further = after.filter((word) => !isOption(word));
  return [
    ...seen.map((word) => `__fish_seen_subcommand_from ${word}`),
    ...(further.length === 0 ? [] : [`not __fish_seen_subcommand_from ${further.join(" ")}`]),
  ].join("; and ");
}

const isOption = (word: string): boolean => word.startsWith("--");
