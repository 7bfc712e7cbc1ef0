import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConsumerProject, type StackOutput } from "./consumer-project";
import { packed } from "./packed-package";
import { INSTALLATIONS } from "./projects";

const PAGE = join(__dirname, "../../docs/importing.md");
const TABLE = /(?<=<!-- made by npm run test:consumers -->\n)[\s\S]*(?=<!-- end -->)/;

/** `UPDATE_PAGES=true npm run test:consumers` sets it; everywhere else a difference fails. */
const isUpdate = process.env.UPDATE_PAGES === "true";

const folder = mkdtempSync(join(tmpdir(), "groundplan-consumers-"));
const outputs: (readonly StackOutput[])[] = [];
const rows: string[] = [];

const projects = INSTALLATIONS.map(
  (installation, at) => new ConsumerProject(join(folder, `project-${at}`), installation),
);

beforeAll(async () => {
  const groundplan = join(packed().folder, packed().tarball.filename);
  const cdktn = packed().cdktnProviders;
  await Promise.all(
    INSTALLATIONS.map(async ({ cdktnProviders }, at) => {
      await projects[at]?.install({ groundplan, ...(cdktnProviders === true ? cdktn : {}) });
    }),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(INSTALLATIONS.map((installation, at) => ({ ...installation, at })))(
  "$title",
  ({ title, consumers, at }) => {
    test.each(consumers.map((consumer) => ({ ...consumer, consumer })))(
      "$title, $entry",
      async ({ consumer }) => {
        const output = (await projects[at]?.synthesize(consumer)) ?? [];
        outputs.push(output);
        expect(output).toEqual(outputs[0]);
        const types = consumer.compilerOptions === undefined ? "-" : "pass";
        rows.push(`| ${[title, consumer.title, consumer.entry, types, "equal"].join(" | ")} |`);
      },
    );
  },
);

test("their stacks are not empty", () => {
  const types = outputs[0]?.map((stack) => Object.keys(stack["cdk.tf.json"].resource ?? {}).sort());
  expect(types).toEqual([
    [
      "helm_release",
      "kubernetes_config_map_v1",
      "kubernetes_deployment_v1",
      "kubernetes_persistent_volume_claim_v1",
      "kubernetes_persistent_volume_v1",
    ],
    ["kubernetes_namespace_v1"],
  ]);
});

test("the page on importing matches the results of the consumers", () => {
  const page = readFileSync(PAGE, "utf8");
  const head =
    "| installed | program | imports from | types, strict | JSON |\n| --- | --- | --- | --- | --- |";
  const table = [
    "<!-- prettier-ignore-start -->",
    "",
    head,
    ...rows,
    "",
    "<!-- prettier-ignore-end -->",
    "",
  ].join("\n");
  const current = page.replace(TABLE, () => table);
  if (isUpdate) writeFileSync(PAGE, current);
  expect(readFileSync(PAGE, "utf8")).toBe(current);
});
