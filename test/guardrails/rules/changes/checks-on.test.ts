import { faultsIn } from "../../documents";

const QUERY = { document: "cdk.tf.json", scope: "lab", context: "lab" };

const stack = (isOn: unknown, source: object = {}) => ({
  "//": { live: { lab: JSON.stringify({ makes: [] }) } },
  variable: { live_checks: { default: isOn } },
  data: { external: { lab: { count: "${var.live_checks ? 1 : 0}", query: QUERY, ...source } } },
});

const question = (isOn: boolean, count?: unknown) => {
  const { data, variable } = stack(isOn, {
    query: { document: "cdk.tf.json", question: "lab" },
    ...(count === undefined ? {} : { count }),
  });
  return { "//": { questions: { lab: "{}" } }, variable, data };
};

test.each([
  ["checks that a variable switches", stack(true)],
  ["a stack without checks", {}],
  ["a question that a variable switches", question(true)],
  [
    "a cluster that kubectl cannot reach",
    stack(true, { count: 0, query: { document: "cdk.tf.json", scope: "lab" } }),
  ],
])("accepts %s", (_title, more) => {
  expect(faultsIn("checks-on", {}, more)).toEqual([]);
});

test.each([
  [
    "another default",
    stack(false),
    "variable.live_checks.default must be true, or no plan checks the live cluster",
    "false",
  ],
  [
    "a count of its own",
    stack(true, { count: 0 }),
    "data.external.lab.count must follow the variable live_checks",
    "0",
  ],
  [
    "a question that is never asked",
    question(true, 0),
    "data.external.lab.count must follow the variable live_checks",
    "0",
  ],
  ["a removed data source", { ...stack(true), data: {} }, "data.external.lab must exist", "undefined"],
])("fails for %s", (_title, more, start, got) => {
  const [fault = ""] = faultsIn("checks-on", {}, more);
  expect(fault).toContain(`web: ${start}`);
  expect(fault).toContain(`, got ${got} (guardrail checks-on)`);
});
