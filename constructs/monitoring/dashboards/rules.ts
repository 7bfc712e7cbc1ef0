import { isDnsLabel, failOf, type Fail } from "../../checks";
import { LARGEST_CONFIG_MAP_BYTES } from "../../pods";
import type { DashboardProps } from "../props/dashboard";

/** Data sources that every Grafana has, by their uids. */
const OWN_SOURCES = ["-- Grafana --", "-- Mixed --", "-- Dashboard --", "grafana"];

/** A data source as a panel, target or annotation names it. */
interface DataSourceRef {
  readonly uid?: unknown;
}

/**
 * Checks a dashboard for mistakes that Grafana accepts silently.
 * @param path path of the construct, for messages
 * @param text the dashboard as it is written into its ConfigMap
 * @param sources uids of the data sources that this Grafana has
 * @throws if it could not be loaded, or a panel of it would stay empty.
 */
export function validateDashboard(
  path: string,
  name: string,
  dashboard: DashboardProps,
  text: string,
  sources: readonly string[],
): void {
  const fail = failOf(path, "dashboards");
  validateIdentity(name, dashboard, fail);
  const ofModel = `.${name}.model`;
  const bytes = Buffer.byteLength(text) + name.length;
  if (bytes > LARGEST_CONFIG_MAP_BYTES) {
    fail(
      ofModel,
      `take at most ${String(LARGEST_CONFIG_MAP_BYTES)} bytes, as it is stored in a ConfigMap`,
      bytes,
    );
  }
  const { model } = dashboard;
  const known = [...sources, ...OWN_SOURCES];
  const unknown = dataSourcesOf(model).find((each) => !known.includes(each) && !isVariable(each, model));
  if (unknown !== undefined) {
    const rule = `name data sources that this Grafana has (${sources.join(", ")}), or a variable of type datasource`;
    fail(ofModel, rule, unknown);
  }
}

/** Checks the identity of a dashboard, and what Grafana needs to load it. */
function validateIdentity(name: string, { model, folder }: DashboardProps, fail: Fail): void {
  if (!isDnsLabel(name)) {
    fail("", "be named with 1 to 63 lower case letters, digits and dashes", name);
  }
  const { uid, title, __inputs: inputs } = model as Readonly<Record<string, unknown>>;
  const ofModel = (prop: string, rule: string, got: unknown) => fail(`.${name}.model${prop}`, rule, got);
  if (typeof title !== "string" || title.trim() === "")
    ofModel(".title", "be set, or it is not loaded", title);
  if (typeof uid !== "string" || !/^[\w-]{1,40}$/.test(uid)) {
    ofModel(
      ".uid",
      "be 1 to 40 letters, digits, dashes and underscores, or its address changes with every load",
      uid,
    );
  }
  if (inputs !== undefined) {
    ofModel(
      ".__inputs",
      "be absent: a file is loaded without asking for them, and its panels stay empty",
      inputs,
    );
  }
  if (folder !== undefined && !/^[^/\\]{1,200}$/.test(folder)) {
    fail(`.${name}.folder`, "be one name without slashes, as it becomes the name of a directory", folder);
  }
}

/** Lists what a dashboard calls its data sources. */
function dataSourcesOf(model: object): readonly string[] {
  const found: string[] = [];
  visit(model, (key, value) => {
    if (key !== "datasource" || value === null) return;
    // a text is the name of a data source before uids existed; Grafana still accepts a uid there.
    if (typeof value === "string") found.push(value);
    const { uid } = (typeof value === "object" ? value : {}) as DataSourceRef;
    if (typeof uid === "string") found.push(uid);
  });
  return found;
}

/** Returns whether a text such as `${source}` is a variable of the dashboard for a data source. */
function isVariable(text: string, model: object): boolean {
  const name = /^\$(?:\{(\w+)(?::\w+)?\}|(\w+))$/
    .exec(text)
    ?.slice(1)
    .find((each) => each !== undefined);
  const { templating } = model as { readonly templating?: { readonly list?: readonly unknown[] } };
  const variables = (templating?.list ?? []) as readonly { readonly name?: string; readonly type?: string }[];
  return name !== undefined && variables.some((each) => each.name === name && each.type === "datasource");
}

/** Calls back for every member of every object in a tree. */
export function visit(value: unknown, onMember: (key: string, value: unknown) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    onMember(key, each);
    visit(each, onMember);
  }
}
