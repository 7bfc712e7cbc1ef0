import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SchemaBlock, schemaOf } from "../../../cli/review/exact/provider-schema";
import { OfflineTerraform } from "../../../cli/review/exact/terraform-folder";
import * as FILE from "../../../cli/review/plan/replace-table.json";
import { type ReplaceTable, TABLE_PROVIDERS } from "../../../cli/review/plan/table-file";
import { offlineProviders, offlineVariables } from "../support/offline-providers";
import { describeWith } from "../support/required-program";

const { types } = FILE as unknown as ReplaceTable;

/** Arguments of which no change can be planned. */
const UNCHANGEABLE: Readonly<Record<string, readonly string[]>> = {
  // one value only.
  kubernetes_role_binding_v1: ["role_ref.api_group"],
  kubernetes_cluster_role_binding_v1: ["role_ref.api_group"],
  kubernetes_deployment_v1: ["spec.template.spec.restart_policy"],
  // the provider fails: `ForceNew: No changes for ...`.
  kubernetes_persistent_volume_v1: ["ceph_fs.monitors", "fc.target_ww_ns", "rbd.ceph_monitors"].map(
    (path) => `spec.persistent_volume_source.${path}`,
  ),
};

describeWith(offlineProviders(), "the replace table", () => {
  let root: string;
  let terraform: OfflineTerraform;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "coverage-"));
    const required = Object.entries(TABLE_PROVIDERS).map(
      ([name, version]) => [name, { source: `hashicorp/${name}`, version }] as const,
    );
    terraform = new OfflineTerraform(root, Object.fromEntries(required), offlineVariables(root));
  }, 120_000);

  afterAll(() => rmSync(root, { recursive: true }));

  test.each(Object.keys(types))(
    "states the effect of a change for every argument and block of %s",
    (type) => {
      const block = schemaOf(terraform.schemas, type)?.schema.block ?? {};
      const untold = pathsIn(block).filter((path) => !isTold(type, path));
      expect(untold.sort()).toEqual(UNCHANGEABLE[type] ?? []);
    },
  );
});

function isTold(type: string, path: string): boolean {
  const entry = types[type]?.[path];
  return typeof entry === "string" || [entry?.update, entry?.replace, entry?.nothing].some(Boolean);
}

/** Lists paths that may change: a block that occurs exactly once is neither added nor removed. */
function pathsIn({ attributes = {}, block_types: blocks = {} }: SchemaBlock, start = ""): readonly string[] {
  const own = Object.entries(attributes).filter(
    ([key, { optional = false, required = false }]) =>
      (optional || required) && !["id", "timeouts"].includes(key),
  );
  const below = Object.entries(blocks).filter(([key]) => key !== "timeouts");
  return [
    ...own.map(([key]) => start + key),
    ...below.flatMap(([key, { block, min_items: least, max_items: most }]) => [
      ...(least === 1 && most === 1 ? [] : [start + key]),
      ...pathsIn(block, `${start}${key}.`),
    ]),
  ];
}
