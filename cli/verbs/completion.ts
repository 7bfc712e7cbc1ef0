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

/** What can follow each verb; the empty verb stands for the command itself. */
type Words = ReadonlyMap<string, readonly string[]>;

const SHELLS: Readonly<Record<string, (words: Words) => string>> = { bash, zsh, fish };

function wordsOf(program: Command): Words {
  const verbs = program.commands.map((command) => [command.name(), wordsAfter(command)] as const);
  return new Map([["", [...verbs.map(([name]) => name), "--help", "--version"]], ...verbs]);
}

function wordsAfter(command: Command): readonly string[] {
  const options = command.options.flatMap(({ long }) => (long === null || long === undefined ? [] : [long]));
  return [...command.commands.map((each) => each.name()), ...options, "--help"];
}

function bash(words: Words): string {
  const cases = [...words].map(([verb, after]) => `    "${verb}") words="${after.join(" ")}" ;;`);
  return [
    "_groundplan() {",
    '  local verb="" words',
    '  [ "$COMP_CWORD" -gt 1 ] && verb="${COMP_WORDS[1]}"',
    '  case "$verb" in',
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
  const verbs = [...words.keys()].filter((verb) => verb !== "");
  const lines = verbs.flatMap((verb) => {
    const start = `complete -c groundplan -n "__fish_seen_subcommand_from ${verb}"`;
    return (words.get(verb) ?? []).map((word) =>
      word.startsWith("--") ? `${start} -l ${word.slice(2)}` : `${start} -a ${word}`,
    );
  });
  const own = (words.get("") ?? [])
    .filter((word) => word.startsWith("--"))
    .map((word) => `-l ${word.slice(2)}`);
  const first = `complete -c groundplan -n __fish_use_subcommand -a "${verbs.join(" ")}" ${own.join(" ")}`;
  return [first, ...lines].join("\n");
}
