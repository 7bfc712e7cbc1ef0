import { Memory, type NodeDirectoryProps } from "../../../constructs";

export const REQUIRED: NodeDirectoryProps = {
  name: "tautulli-config",
  namespace: "web",
  nodeName: "worker-1",
  directory: "/mnt/docker/config/tautulli",
  capacity: Memory.gibibytes(5),
  expendable: { reason: "statistics can be collected again" },
};

/** Every prop, none at its default; expendable data is in no backup. */
export const EVERY_PROP: Required<Omit<NodeDirectoryProps, "backup">> & { readonly backup: undefined } = {
  ...REQUIRED,
  backup: undefined,
  expendable: { reason: "statistics can be collected again" },
  adopt: { reason: "made by hand in spring" },
};
