import { Command } from "commander";
import { CliContext } from "../../cli/context/cli-context";
import { verbsFor } from "../../cli/verbs/verbs";

const context = new CliContext(process);

/** Names of the verbs that are loaded for a first argument. */
function namesFor(first: string): readonly string[] {
  const program = new Command();
  for (const load of verbsFor(first)) load()(program, context);
  return program.commands.map((command) => command.name());
}

test("a verb is loaded alone", () => {
  for (const verb of namesFor("").filter((name) => name !== "completion"))
    expect(namesFor(verb)).toEqual([verb]);
});

test.each(["", "--help", "help", "completion", "verfy", "toString"])("%j loads every verb", (first) => {
  expect(namesFor(first).length).toBe(14);
});

test.each(["-V", "--version"])("%s loads none", (first) => {
  expect(namesFor(first)).toEqual([]);
});
