import {
  type Cluster,
  Fsal,
  GaneshaBuild,
  GaneshaExport,
  type GaneshaExportProps,
  type GaneshaHostsProps,
  type GaneshaPodProps,
  GaneshaRun,
  Memory,
} from "../../../constructs";
import { type Blocks, synthesize } from "../../support/document";

/** A pod that breaks no rule. */
export const POD: GaneshaPodProps = {
  run: GaneshaRun.POD,
  name: "nfs-server",
  namespace: "dedup-experiment",
  network: { hostAddress: "10.0.110.184" },
  volume: {
    claimName: "experiment-data",
    size: Memory.gibibytes(200),
    storageClass: { className: "longhorn-experiment", numberOfReplicas: 2 },
  },
  exports: { data: { path: "/export/data", pseudo: "/", fsal: { name: Fsal.VFS }, clients: ["10.0.0.0/8"] } },
};

/** Hosts that break no rule. */
export const HOSTS: GaneshaHostsProps = {
  run: GaneshaRun.HOSTS,
  hosts: { heracles: GaneshaBuild.SOURCE_9_4_LIB64, nyx: GaneshaBuild.SOURCE_9_4_LIB },
  exports: {
    storage: {
      path: "/nomad-vol",
      pseudo: "/storage",
      fsal: { name: Fsal.GLUSTER, hostname: "localhost", volume: "nomad-vol" },
      clients: ["127.0.0.1"],
    },
  },
};

/** Synthesizes `stack/data`; returns the resources and the construct. */
export function make(
  props: GaneshaExportProps,
  cluster?: Cluster,
): { readonly resources: Blocks; readonly data: GaneshaExport } {
  let data: GaneshaExport | undefined;
  const resources = synthesize((stack) => (data = new GaneshaExport(stack, "data", props)), cluster);
  return { resources, data: data! };
}
