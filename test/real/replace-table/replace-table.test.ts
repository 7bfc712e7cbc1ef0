import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaOf } from "../../../cli/review/exact/provider-schema";
import { OfflineTerraform } from "../../../cli/review/exact/terraform-folder";
import { blocksAt } from "../../../cli/review/model/resource";
import { TABLE_PROVIDERS } from "../../../cli/review/plan/table-file";
import { readSnapshot } from "../../../cli/synthesized/read-snapshot";
import { ProviderServers } from "../../../tools/programs/provider-servers";
import { type Arguments, asConfigured, readSeeds } from "../../../tools/replace-table/seeds";
import { offlineProviders, offlineVariables } from "../support/offline-providers";
import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { type Change, judge, type JudgedChange } from "./judged-changes";
import { poolOf, RandomChanges } from "./random-arguments";

const SNAPSHOTS = join(__dirname, "../../../__snapshots__");

/** Another one tries other changes. */
const SEED = Number(process.env.REVIEW_SEED ?? 17);

/** Number of changes; about a third change nothing, or are refused by the providers. */
const COUNT = 840;

/** How many of the changes are of what was changed before, so that it is like no document. */
const TWICE_CHANGED = 0.4;

/** Parts that are changed in turn with the types, as they are small parts of large documents. */
const PARTS: Readonly<Record<string, readonly Part[]>> = {
  kubernetes_stateful_set_v1: [
    { under: "spec.volume_claim_template." },
    { under: "spec.volume_claim_template.", prepared: withTwoTemplates },
  ],
  kubernetes_persistent_volume_v1: [{ under: "spec.", prepared: withTwoSpecs }],
};

interface Part {
  readonly under: string;
  readonly prepared?: (base: Arguments) => Arguments;
}

const SECRET = { metadata: { name: "a", namespace: "b" } };

const AFFINITY = {
  required: {
    node_selector_term: {
      match_expressions: [{ key: "kubernetes.io/hostname", operator: "In", values: ["a"] }],
    },
  },
};

const VOLUME = {
  access_modes: ["ReadWriteOnce"],
  capacity: { storage: "1Gi" },
  persistent_volume_source: { local: { path: "/a" } },
};

/** Changes that random ones rarely meet, and what the provider does with them. */
const RARE: readonly (Change & { readonly action: string })[] = [
  // a removed further spec of a volume.
  ...(
    [
      [{}, "update"],
      [{ volume_mode: "Filesystem" }, "update"],
      [{ node_affinity: AFFINITY }, "update"],
      [{ node_affinity: AFFINITY, volume_mode: "Block" }, "replace"],
    ] as const
  ).map(([further, action]) => ({
    type: "kubernetes_persistent_volume_v1",
    before: { metadata: { name: "a" }, spec: [VOLUME, { ...VOLUME, ...further }] },
    after: { metadata: { name: "a" }, spec: [VOLUME] },
    action,
  })),
  // maps of a Secret that the provider keeps if the configuration omits them.
  ...(
    [
      [{ data: { a: "x" } }, { data: { a: "" } }, "nothing"],
      [{ data: { a: "" } }, { data: { a: "x" } }, "update"],
      [{ data: { a: "x" }, immutable: true }, { data: { a: "" }, immutable: true }, "nothing"],
      [{ data: { a: "x" } }, {}, "nothing"],
    ] as const
  ).map(([before, after, action]) => ({
    type: "kubernetes_secret_v1",
    before: { ...SECRET, ...before },
    after: { ...SECRET, ...after },
    action,
  })),
];

/** Types that the environments have. */
const types = new Set(
  readdirSync(SNAPSHOTS).flatMap((file) => Object.keys(readSnapshot(join(SNAPSHOTS, file)).resource ?? {})),
);

describeWith(offlineProviders(), "the replace table and the real providers", () => {
  let root: string;
  let servers: ProviderServers | undefined;
  let judged: readonly JudgedChange[];
  let rare: readonly JudgedChange[];

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "judged-"));
    const required = Object.entries(TABLE_PROVIDERS).map(
      ([name, version]) => [name, { source: `hashicorp/${name}`, version }] as const,
    );
    const terraform = new OfflineTerraform(root, Object.fromEntries(required), offlineVariables(root));
    servers = new ProviderServers(root, terraform.variables);
    terraform.use(await servers.variables());
    judged = judge(terraform, randomChanges(terraform));
    rare = judge(terraform, RARE);
  });

  afterAll(() => {
    servers?.stop();
    rmSync(root, { recursive: true });
  });

  test("500 random changes are of every type that the environments have", () => {
    expect(judged.length).toBeGreaterThanOrEqual(500);
    // terraform_data is Terraform's own, and in no table.
    expect(new Set(judged.map(({ type }) => type)).size).toBe(types.size - 1);
  });

  test("agree on all of them", () => {
    expect(judged.filter(({ table, planner }) => table !== planner)).toEqual([]);
  });

  test("agree on changes that random ones rarely meet", () => {
    expect(rare.map(({ planner }) => planner)).toEqual(RARE.map(({ action }) => action));
    expect(rare.map(({ table }) => table)).toEqual(RARE.map(({ action }) => action));
  });

  test("agree on which of them prevent_destroy refuses", () => {
    expect(judged.filter(({ isRefused }) => isRefused).length).toBeGreaterThan(50);
    expect(judged.filter(({ isRefused, saysRefused }) => isRefused !== saysRefused)).toEqual([]);
  });
});

function randomChanges({ schemas }: OfflineTerraform): readonly Change[] {
  const random = seededRandom(SEED);
  const seeds = Object.entries(readSeeds(SNAPSHOTS, () => Infinity)).flatMap(([type, all]) => {
    const block = types.has(type) ? schemaOf(schemas, type)?.schema.block : undefined;
    if (block === undefined) return [];
    const configured = all.map((each) => asConfigured(block, each));
    return [{ under: "" }, ...(PARTS[type] ?? [])].map(({ under, prepared }: Part) => ({
      type,
      block,
      under,
      all: prepared === undefined ? configured : configured.map(prepared),
    }));
  });
  const changes = new RandomChanges(poolOf(seeds.flatMap(({ all }) => all)), random);
  const one = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)] as Value;
  return Array.from({ length: COUNT }).flatMap((_, at) => {
    // every type in turn.
    const { type, block, all, under } = seeds[at % seeds.length] as (typeof seeds)[number];
    const base = one(all);
    const before = random() < TWICE_CHANGED ? (changes.change(block, base, under) ?? base) : base;
    const after = changes.change(block, before, under);
    return after === undefined ? [] : [{ type, before, after }];
  });
}

/** A StatefulSet with a second claim template. */
function withTwoTemplates(set: Arguments): Arguments {
  const [spec] = blocksAt(set, "spec");
  const [template] = blocksAt(spec, "volume_claim_template");
  if (template === undefined) return set;
  const second = { ...template, metadata: [{ name: "second", labels: { a: "b" } }] };
  return { ...set, spec: [{ ...spec, volume_claim_template: [template, second] }] };
}

/** A volume with a second spec, which the schema of its type allows. */
function withTwoSpecs(volume: Arguments): Arguments {
  const specs = blocksAt(volume, "spec");
  return { ...volume, spec: [...specs, ...specs] };
}
