import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { snapshotOf } from "../../cli/synthesized/snapshot";
import { synthesizeApp } from "../support/synthesize-app";

const FOLDER = join(__dirname, "../../__snapshots__");
const { stacks } = synthesizeApp();
const names = stacks.map(({ name }) => name);

/** `npm run snapshots` sets it; everywhere else a difference fails. */
const isUpdate = process.env.UPDATE_SNAPSHOTS === "true";

beforeAll(() => {
  if (!isUpdate) return;
  mkdirSync(FOLDER, { recursive: true });
  for (const file of readdirSync(FOLDER)) rmSync(join(FOLDER, file));
  for (const stack of stacks) writeFileSync(join(FOLDER, `${stack.name}.json`), snapshotOf(stack));
});

test.each(stacks)("stack $name matches its snapshot", (stack) => {
  const { name } = stack;
  const file = join(FOLDER, `${name}.json`);
  if (!existsSync(file)) throw new Error(`__snapshots__/${name}.json is missing: npm run snapshots`);
  expect(JSON.parse(snapshotOf(stack))).toEqual(JSON.parse(readFileSync(file, "utf8")));
});

test("no snapshot of a removed stack is left", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(names.map((name) => `${name}.json`).sort());
});

const SCHEMATIC_ID = /(?<=factory\.talos\.dev\/installer\/|"id": ")[0-9a-f]{64}/g;

/** A line of a load of datasets, with the digests that the environment declares. */
const LOAD = /"load '[\w.-]+' '[0-9a-f]{64} .*"/g;

test.each(names)("snapshot %s contains no path, time, hash or version of the framework", (name) => {
  // the id of a Talos image is a hash of its contents, which the snapshot lists.
  const text = readFileSync(join(FOLDER, `${name}.json`), "utf8")
    .replaceAll(SCHEMATIC_ID, "")
    .replaceAll(LOAD, "");
  expect(text).not.toMatch(
    /cdktf|\/tmp\/groundplan-|\/home\/(?!gitlab-runner)|\d{4}-\d\d-\d\dT\d\d:|"\/\/"|0\.21|[0-9a-f]{64}/,
  );
});
