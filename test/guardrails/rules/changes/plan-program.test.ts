import { faultsIn } from "../../documents";

const source = (program: readonly string[]) => ({
  "//": { live: { lab: JSON.stringify({ makes: [] }) } },
  data: { external: { lab: { program, query: {} } } },
});

test("accepts the program of checks at plan", () => {
  const own = source(["node", "${path.module}/assets/live-program/node/live-program.cjs"]);
  expect(faultsIn("plan-program", {}, own)).toEqual([]);
});

test("accepts the program that answers a question", () => {
  const { data } = source(["node", "${path.module}/assets/live-program/node/live-program.cjs"]);
  expect(faultsIn("plan-program", {}, { "//": { questions: { lab: "{}" } }, data })).toEqual([]);
});

const OWN = "${path.module}/assets/a/live-program.cjs";

test.each([
  ["another command", ["sh", OWN]],
  ["a further argument", ["node", OWN, "--inspect"]],
  ["a program outside of the assets", ["node", "/tmp/assets/live-program.cjs"]],
])("fails for the checks at plan with %s", (_title, program) => {
  expect(faultsIn("plan-program", {}, source(program))).toHaveLength(1);
});

test.each([
  [
    "a program of its own",
    { data: { external: { version: { program: ["git", "describe"] } } } },
    '["git","describe"]',
  ],
  ["an override of the program of checks", source(["true"]), '["true"]'],
  [
    "a program of that name that no check at plan asks",
    {
      data: {
        external: { other: source(["node", "${path.module}/assets/a/live-program.cjs"]).data.external.lab },
      },
    },
    "live-program.cjs",
  ],
])("fails for %s", (_title, more, got) => {
  const [fault = "", ...others] = faultsIn("plan-program", {}, more);
  expect(fault).toMatch(
    /^web\/data\.external\.\w+: program must not run at plan, where it has all permissions of whoever plans/,
  );
  expect(fault).toContain(got);
  expect(others).toEqual([]);
});
