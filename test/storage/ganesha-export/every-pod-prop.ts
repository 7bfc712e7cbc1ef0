import {
  Cpu,
  Fsal,
  GaneshaBuild,
  type GaneshaPodProps,
  Memory,
  NfsProtocol,
  TaintEffect,
} from "../../../constructs";
import { POD } from "./example";

export const EVERY_PROP: Required<GaneshaPodProps> = {
  ...POD,
  network: { clusterIp: "10.96.0.77" },
  volume: { claim: "old-data" },
  mountPath: "/srv/nfs",
  exports: { data: { path: "/srv/nfs", pseudo: "/d", fsal: { name: Fsal.VFS }, clients: ["10.0.0.0/8"] } },
  directories: ["testdata/a", "$(HOME)/${b}"],
  resources: {
    requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
    limits: { memory: Memory.gibibytes(2) },
  },
  node: {
    nodeName: "worker-1",
    nodeSelector: { "kubernetes.io/hostname": "worker-1" },
    toleration: { key: "experiment", operator: "Equal", value: "dedicated", effect: TaintEffect.NO_SCHEDULE },
  },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "slow", operator: "Exists" }],
  build: new GaneshaBuild({
    ...GaneshaBuild.NFS_PROVISIONER_4_0_8,
    name: "our own",
    binary: "/usr/sbin/ganesha.nfsd",
    image: "registry.k8s.io/unused:v1",
    runtimeDirectories: ["/run/ganesha", "/var/spool/ganesha"],
  }),
  image: "registry.example.com/ganesha:v9",
  protocols: [NfsProtocol.V4],
  hasRpcbind: false,
  minorVersions: [0, 1],
  port: 12049,
  leaseLifetimeSeconds: 30,
  gracePeriodSeconds: 45,
  blocks: { NFSv4: { Delegations: true } },
  adopt: { reason: "made by hand in spring" },
};
