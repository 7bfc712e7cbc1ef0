import { snapshotOf } from "../../../cli/synthesized/snapshot";
import type { LiveNote, TerraformDocument } from "../../../cli/synthesized/synthesized";

const LIVE = {
  preconditions: {},
  postconditions: {},
  warnings: {},
  stops: {},
  forgotten: ["Namespace lab"],
} satisfies LiveNote;

const snapshot = (document: TerraformDocument) =>
  JSON.parse(snapshotOf({ document, dependencies: ["lab-data"] })) as unknown;

test("a checksum keeps eight digits, so that a change of it shows", () => {
  expect(snapshot({ locals: { sum: "0123456789abcdef".repeat(4) } })).toMatchObject({
    locals: { sum: "(checksum 01234567)" },
  });
});

test("a text of several lines is a list of lines, also inside a JSON text", () => {
  const values = JSON.stringify({ script: "set -e\necho\n" });
  expect(snapshot({ locals: { config: "EXPORT {\n}", values, plain: "one line" } })).toMatchObject({
    locals: {
      config: { "(lines)": ["EXPORT {", "}"] },
      values: { "(JSON)": { script: { "(lines)": ["set -e", "echo", ""] } } },
      plain: "one line",
    },
  });
});

test("a text that only starts like JSON is kept as text", () => {
  expect(snapshot({ locals: { section: "[a]\nb = 1" } })).toMatchObject({
    locals: { section: { "(lines)": ["[a]", "b = 1"] } },
  });
});

test("the records of a stack for reviewers are kept, and other comments are removed", () => {
  const document = {
    "//": {
      cluster: "lab",
      live: { lab: JSON.stringify(LIVE) },
      reverts: { "lab/node": "2026-06-30" },
      acknowledged: { lab: [{ rule: "job-ttl" }] },
      metadata: { version: "0.21.0" },
    },
    resource: { null_resource: { a: { "//": { path: "lab/a" } } } },
  };
  expect(snapshot(document as TerraformDocument)).toEqual({
    acknowledged: { lab: [{ rule: "job-ttl" }] },
    checks: {},
    cluster: "lab",
    dependencies: ["lab-data"],
    forgotten: ["Namespace lab"],
    resource: { null_resource: { a: {} } },
    reverts: { "lab/node": "2026-06-30" },
  });
});
