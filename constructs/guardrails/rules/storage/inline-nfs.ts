import type { Guardrail } from "../../judge/guardrail";
import { blocksAt, valueAt } from "../../judge/tree/blocks";

// GR-60 (synth): a pod mounted an export by itself, without mount options, and hung when the server restarted.
/** NFS is mounted by a volume of the cluster, which has mount options. */
export const INLINE_NFS: Guardrail = {
  id: "inline-nfs",
  severity: "error",
  requires: "a pod mounts NFS by a claim, not by an `nfs` volume of its own",
  reason: "a volume in a pod cannot have mount options, so version and timeouts depend on the node",
  judge: (tree) =>
    tree.pods.flatMap(({ object, spec, place }) =>
      blocksAt(spec, "volume")
        .filter((volume) => valueAt(volume, "nfs.server") !== undefined)
        .map((volume) => ({
          at: object,
          prop: `${place}.volume.nfs`,
          rule: "not be used, because it has no mount options: create a PersistentVolume with mount_options, such as StaticNfsVolume, and mount its claim",
          got: valueAt(volume, "nfs"),
        })),
    ),
};
