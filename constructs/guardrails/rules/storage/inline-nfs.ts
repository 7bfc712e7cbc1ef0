import type { Guardrail } from "../../judge/guardrail";
import { type Block, blocksAt, isBlock, valueAt } from "../../judge/tree/blocks";
import { valuesIn } from "../../judge/tree/parsed-values";

// GR-60 (synth): a pod mounted an export by itself, without mount options, and hung when the server restarted.
/** NFS is mounted by a volume of the cluster, which has mount options. */
export const INLINE_NFS: Guardrail = {
  id: "inline-nfs",
  severity: "error",
  requires: "a pod mounts NFS by a claim, not by an `nfs` volume of its own",
  reason: "a volume in a pod cannot have mount options, so version and timeouts depend on the node",
  judge: (tree) => [
    ...tree.ofKind("HelmRelease").flatMap((at) =>
      valuesIn(at.block)
        .flatMap((values) => volumesIn(values))
        .filter((volume) => valueAt(volume, "nfs.server") !== undefined)
        .map((volume) => ({ at, prop: "values", rule: RULE, got: valueAt(volume, "nfs") })),
    ),
    ...tree.pods.flatMap(({ object, spec, place }) =>
      blocksAt(spec, "volume")
        .filter((volume) => valueAt(volume, "nfs.server") !== undefined)
        .map((volume) => ({
          at: object,
          prop: `${place}.volume.nfs`,
          rule: RULE,
          got: valueAt(volume, "nfs"),
        })),
    ),
  ],
};

const RULE =
  "not be used, because it has no mount options: create a PersistentVolume with mount_options, such as StaticNfsVolume, and mount its claim";

/** Lists the volumes of pods that charts take as they are: `extraVolumes`. */
function volumesIn(value: unknown): readonly Block[] {
  if (Array.isArray(value)) return value.flatMap(volumesIn);
  if (!isBlock(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    /volumes$/i.test(key) && Array.isArray(each) ? each.filter(isBlock) : volumesIn(each),
  );
}
