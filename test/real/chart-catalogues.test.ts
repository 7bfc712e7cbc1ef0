import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { catalogueOf } from "../../constructs/charts/catalogue";
import { checkValues } from "../../constructs/charts/check-values";
import type { JsonObject } from "../../constructs/charts/stable-json";
import { chartFolder } from "./control-plane/places";

const CATALOGUES = join(__dirname, "../../constructs/charts/catalogue");
const charts = readdirSync(CATALOGUES, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(CATALOGUES, name)).map((file) => ({ name, version: file.replace(/\.json$/, "") })),
  )
  .filter(({ version }) => version !== "facts");

test.each(charts)("$name $version takes its own defaults", ({ name, version }) => {
  const folder = chartFolder(name, version);
  if (folder === undefined) return;
  const catalogue = catalogueOf({ name, version })!;
  const values = parse(readFileSync(join(folder, "values.yaml"), "utf8")) as JsonObject;
  checkValues({ path: "chart", prop: "values", catalogue }, values);
});
