import { readdirSync } from "node:fs";
import { join } from "node:path";
import { catalogueOf } from "../../cli/chart/catalogue";
import { readFacts, readKinds } from "../../cli/chart/catalogue-file";
import { effectsFileOf, type EffectsFile, type EffectTree, readEffects } from "../../cli/chart/effects/file";
import { measureEffects } from "../../cli/chart/effects/measure-effects";
import { withChart } from "../../cli/chart/fetch-chart";
import { findProgram } from "../../tools/programs/find-program";
import { binariesFolder, chartFolder } from "./control-plane/places";
import { type Availability, describeWith } from "./support/required-program";
import { seededRandom } from "./support/seeded-random";

// each value is a rendering of its chart, on a machine that may be busy.
const CHARTS = join(__dirname, "../../constructs/charts");
const CATALOGUES = join(CHARTS, "catalogue");

/** How many values of each chart are measured again; another seed tries others. */
const SAMPLE = 6;
const random = seededRandom(Number(process.env.EFFECTS_SEED ?? 17));

const helm = findProgram("helm") ?? join(binariesFolder(), "helm");

/** Folder of a chart of this library without a catalogue, as no one writes its values manually. */
const folderOf = (name: string, version: string) =>
  name === "hook-jobs" ? join(CHARTS, "hook-jobs/chart") : chartFolder(name, version);

const known = readdirSync(`${CATALOGUES}-effects`).flatMap((name) =>
  readdirSync(join(`${CATALOGUES}-effects`, name)).map((file) => {
    const version = file.replace(/\.json$/, "");
    return { name, version, folder: folderOf(name, version) };
  }),
);
const charts = known.flatMap(({ folder, ...chart }) => (folder === undefined ? [] : [{ ...chart, folder }]));

const hasCharts: Availability =
  charts.length > 1
    ? { ok: true }
    : { ok: false, reason: "charts: name a folder of them in GROUNDPLAN_CHARTS", isElsewhere: true };
const hasHelm: Availability =
  findProgram(helm) !== undefined || helm.includes("/")
    ? { ok: true }
    : { ok: false, reason: "helm: see https://helm.sh/docs/intro/install" };

describeWith([hasHelm, hasCharts], "effects of chart values", () => {
  const before = process.env.HELM;
  beforeAll(() => {
    process.env.HELM = helm;
  });
  afterAll(() => {
    if (before === undefined) delete process.env.HELM;
    else process.env.HELM = before;
  });

  test.each(charts)("$name $version: a sample of its values has the recorded effects", (chart) => {
    const { name, version, folder } = chart;
    const stored = readEffects(CATALOGUES, name, version);
    if (stored === undefined) throw new Error(`no effects of ${name} ${version}`);
    const all = pathsIn(stored.values);
    const sample = new Set(Array.from({ length: SAMPLE }, () => all[Math.floor(random() * all.length)]));
    const measured = withChart(name, version, folder, (fetched) => {
      const facts = readFacts(CATALOGUES, name);
      const { keys } = catalogueOf(fetched.files, facts, readKinds(CATALOGUES), undefined);
      return effectsFileOf(measureEffects(fetched, keys, facts, (path) => sample.has(path.join("\n"))));
    });
    const reachIn = (file: EffectsFile) =>
      [...sample].map((path = "") => [path, file.reaches[numberAt(file.values, path.split("\n"))]]);
    expect(reachIn(measured)).toEqual(reachIn(stored));
  });

  test("values of each version that has a catalogue were measured", () => {
    const catalogues = readdirSync(CATALOGUES, { withFileTypes: true }).filter((each) => each.isDirectory());
    const versions = catalogues.flatMap(({ name }) =>
      readdirSync(join(CATALOGUES, name))
        .filter((file) => file !== "facts.json")
        .map((file) => `${name} ${file.replace(/\.json$/, "")}`),
    );
    const own = known.filter(({ name }) => name !== "hook-jobs");
    expect(own.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(versions.sort());
  });
});

function pathsIn(node: number | EffectTree, path: readonly string[] = []): readonly string[] {
  if (typeof node === "number") return [path.join("\n")];
  return Object.entries(node).flatMap(([key, each]) => pathsIn(each, key === "" ? path : [...path, key]));
}

function numberAt(node: number | EffectTree | undefined, path: readonly string[]): number {
  if (node === undefined) return -1;
  const [key, ...rest] = path;
  if (typeof node === "number") return node;
  return key === undefined ? numberAt(node[""], []) : numberAt(node[key], rest);
}
