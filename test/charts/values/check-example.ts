import { join } from "node:path";
import type { JsonObject } from "../../../constructs";
import { catalogueOf } from "../../../constructs/charts/values/catalogue";
import { checkValues } from "../../../constructs/charts/values/check-values";

export const WEB = { name: "web", version: "1.2.3", catalogue: join(__dirname, "../catalogue") };

export function check(values: JsonObject, chart: { name: string; version: string } = WEB): void {
  const catalogue = catalogueOf(chart);
  if (catalogue === undefined) throw new Error(`no catalogue of ${chart.name} ${chart.version}`);
  checkValues({ path: "stack/web", prop: "values", catalogue }, values);
}
