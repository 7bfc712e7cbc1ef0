import { type LocalStorageClassProps, Memory } from "../../../constructs";

export const EVERY_PROP: Required<LocalStorageClassProps> = {
  className: "local-elasticsearch",
  nodeNames: ["worker-1", "worker-2"],
  directory: "/var/lib/elasticsearch",
  capacity: Memory.gibibytes(50),
  adopt: { reason: "made by hand in spring" },
};
