import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Json } from "../../constructs";
import { secretIn, secretInCommand } from "../../constructs/checks";
import { chartFolder } from "./control-plane/places";

const CATALOGUES = join(__dirname, "../../constructs/charts/catalogue");

const charts = readdirSync(CATALOGUES, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(CATALOGUES, name))
      .filter((file) => file !== "facts.json")
      .map((file) => ({ name, folder: chartFolder(name, file.replace(/\.json$/, "")) })),
  )
  .filter((each): each is { name: string; folder: string } => each.folder !== undefined);

if (charts.length === 0)
  process.stderr.write("no chart's defaults were read, because GROUNDPLAN_CHARTS holds none\n");
const testCharts = charts.length > 0 ? test.each(charts) : test.skip.each([{ name: "none", folder: "" }]);

testCharts("no default of $name is reported as a secret ($folder)", ({ folder }) => {
  const values = parse(readFileSync(join(folder, "values.yaml"), "utf8")) as Json;
  expect(textsIn(values).filter((text) => secretIn(text) !== undefined)).toEqual([]);
  expect(listsIn(values).filter((list) => secretInCommand(list) !== undefined)).toEqual([]);
});

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value as object).flatMap(textsIn) : [];
}

function listsIn(value: Json | undefined): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [value.filter((each): each is string => typeof each === "string")] : [];
  return [...own, ...Object.values(value as object).flatMap(listsIn)];
}
