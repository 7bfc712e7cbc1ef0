import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { schemaOf } from "../../cli/review/exact/provider-schema";
import { OfflineTerraform } from "../../cli/review/exact/terraform-folder";
import type { Entries, ReplaceTable } from "../../cli/review/plan/table-file";
import { readSnapshot } from "../../cli/synthesized/read-snapshot";
import { ProviderServers } from "../programs/provider-servers";
import { askTurned } from "./ask-turned";
import { askType } from "./ask-type";
import { askConditions, withoutFlags } from "./conditions";
import { askDefaults, withDefaults } from "./defaults";
import { enrichedSeed } from "./enriched-seed";
import { entriesOf } from "./entries";
import { asConfigured, readSeeds } from "./seeds";

const SNAPSHOTS = "__snapshots__";
const TABLE = "cli/review/plan/replace-table.json";

/**
 * Tests with the pinned providers which change of which argument replaces a resource, and writes the table by which
 * `groundplan review` predicts plans. Tests the types named on the command line again, or all.
 */
async function writeTable(only: readonly string[]): Promise<void> {
  const providers = pinnedProviders();
  const root = mkdtempSync(join(tmpdir(), "replace-table-"));
  try {
    const required = Object.entries(providers).map(
      ([name, version]) => [name, { source: `hashicorp/${name}`, version }] as const,
    );
    const terraform = new OfflineTerraform(root, Object.fromEntries(required), process.env);
    // starting the providers takes most of the time of a plan, and each type needs hundreds.
    terraform.use(await new ProviderServers(root, terraform.variables).variables());
    const written = existsSync(TABLE) ? (JSON.parse(readFileSync(TABLE, "utf8")) as ReplaceTable) : undefined;
    const types: Record<string, Entries> = { ...written?.types };
    const conditions: Record<string, Readonly<Record<string, Entries>>> = { ...written?.conditions };
    for (const [type, seeds] of Object.entries(readSeeds(SNAPSHOTS))) {
      if (only.length > 0 && !only.includes(type)) continue;
      const start = performance.now();
      const block = schemaOf(terraform.schemas, type)?.schema.block ?? {};
      const [longest = {}, ...others] = seeds.map((seed) => asConfigured(block, seed));
      const enriched = enrichedSeed(terraform, type, block, longest);
      const known = [
        ...askType(terraform, type, enriched, longest),
        ...others.flatMap((seed) => askType(terraform, type, seed)),
      ];
      const answers = [...known, ...askTurned(terraform, type, block, enriched, longest, known)];
      const defaults = askDefaults(terraform, type, block, longest);
      const conditional = askConditions(terraform, type, block, longest, answers);
      types[type] = withDefaults(entriesOf(type, withoutFlags(answers, conditional), block), defaults);
      conditions[type] = conditional;
      const seconds = Math.round((performance.now() - start) / 1000);
      process.stdout.write(`${type}: ${answers.length} changes, ${seconds} s\n`);
      writeFileSync(TABLE, textOf({ providers, types, conditions }));
    }
  } finally {
    rmSync(root, { recursive: true });
  }
}

type Versions = Readonly<Record<string, { readonly version: string }>>;

/** The provider versions in every snapshot. */
function pinnedProviders(): Readonly<Record<string, string>> {
  const versions = ["kubeadm-lab-storage", "kubeadm-lab-elasticsearch"].map((stack) => {
    const { terraform } = readSnapshot(join(SNAPSHOTS, `${stack}.json`));
    return (terraform as { readonly required_providers: Versions }).required_providers;
  });
  const all = Object.assign({}, ...versions) as Versions;
  return Object.fromEntries(["helm", "kubernetes"].map((name) => [name, all[name]?.version ?? ""]));
}

/** One line for each path, so that a new version of a provider reviews well. */
function textOf({ providers, types, conditions }: ReplaceTable): string {
  const conditional = Object.entries(conditions).filter(([, flags]) => Object.keys(flags).length > 0);
  const parts = [
    `  "providers": ${JSON.stringify(providers)}`,
    `  "conditions": ${membersOf(Object.fromEntries(conditional), 3, "  ")}`,
    `  "types": ${membersOf(types, 2, "  ")}`,
  ];
  return `{\n${parts.join(",\n")}\n}\n`;
}

/** Writes a record with a line for each member down to a depth. */
function membersOf(value: object, depth: number, indentation: string): string {
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  if (depth === 0 || members.length === 0) return JSON.stringify(value);
  const inner = `${indentation}  `;
  const lines = members.map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${textAt(member, depth - 1, inner)}`,
  );
  return `{\n${lines.join(",\n")}\n${indentation}}`;
}

function textAt(value: unknown, depth: number, indentation: string): string {
  return depth === 0 ? JSON.stringify(value) : membersOf(value as object, depth, indentation);
}

void writeTable(process.argv.slice(2));
