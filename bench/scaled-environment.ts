import type { App } from "cdktf";
import type { Construct } from "constructs";
import {
  AccessType,
  Architecture,
  Cluster,
  type ClusterNodeProps,
  ClusterStack,
  type ClusterStackProps,
  Cpu,
  Distribution,
  Fsal,
  GaneshaExport,
  type GaneshaExportProps,
  GaneshaRun,
  Memory,
  NfsMountOptions,
  NodePackage,
  NodeRole,
  NOTHING_MUST_STAY_UP,
  PodSecurityLevel,
} from "../constructs";
import { IsolationStack } from "../stacks/isolation-stack";
import { NamespacesStack } from "../stacks/namespaces-stack";
import { StorageStack } from "../stacks/storage-stack";
import { IN_MONTHS } from "../test/support/days";

/** Stacks of every environment: namespaces, isolation, storage, exports. */
const CLUSTERS = 3;

/** Typed resources of one site, in the proportions of our real app: see `addSites`. */
const RESOURCES_PER_SITE = 25;

/** Adds 12 stacks with about as many resources. */
export function addSites(app: App, resources: number): void {
  const sites = range(resources / RESOURCES_PER_SITE / CLUSTERS);
  for (let at = 0; at < CLUSTERS; at += 1) addCluster(app, at, sites);
}

function addCluster(app: App, at: number, sites: readonly number[]): void {
  const cluster = clusterOf(at, sites);
  const idOf = (layer: string) => `${cluster.name}-${layer}`;
  const namespaces = new NamespacesStack(app, idOf("namespaces"), {
    cluster,
    namespaces: sites.flatMap((site) =>
      ["data", "provisioner", "exports"].map((purpose) => ({
        name: `${purpose}-${site}`,
        podSecurity: purpose === "exports" ? PodSecurityLevel.PRIVILEGED : PodSecurityLevel.BASELINE,
      })),
    ),
  });
  const isolation = new IsolationStack(app, idOf("isolation"), {
    cluster,
    isolatedNodes: sites.map((site) => ({
      nodeName: `node-${site}`,
      taint: TAINT,
      revert: IN_MONTHS,
      mustNotGoDown: NOTHING_MUST_STAY_UP,
      longhorn: {},
    })),
    before: [],
    check: [],
  });
  const storage = new StorageStack(app, idOf("storage"), { cluster, ...storageOf(sites) });
  const exports = new ExportsStack(app, idOf("exports"), { cluster, servers: sites.map(serverOf) });
  for (const [before, stack] of [
    [namespaces, isolation],
    [isolation, storage],
    [storage, exports],
  ] as const) {
    stack.addDependency(before);
  }
}

const TAINT = { key: "experiment", value: "dedicated" };

const MACHINE = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(16), memory: Memory.gibibytes(62) },
  packages: [NodePackage.NFS_CLIENT],
};

export function clusterOf(at: number, sites: readonly number[]): Cluster {
  const name = `bench-${at}`;
  const controlPlane: ClusterNodeProps[] = range(3).map((node) => ({
    ...MACHINE,
    name: `cp-${node}`,
    address: `10.${at}.0.${node + 1}`,
    roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
  }));
  const nodes = sites.map((site) => ({
    ...MACHINE,
    name: `node-${site}`,
    address: addressOf(at, site),
    taints: [TAINT],
  }));
  return new Cluster({
    name,
    kubeContext: name,
    distribution: Distribution.TALOS,
    kubernetesVersion: "1.34",
    podCidr: "10.244.0.0/16",
    serviceCidr: "10.96.0.0/12",
    cniNetwork: "10.244.0.0/16",
    nodes: [...controlPlane, ...nodes],
  });
}

function addressOf(cluster: number, site: number): string {
  return `10.${cluster}.${1 + Math.floor(site / 250)}.${(site % 250) + 1}`;
}

function storageOf(sites: readonly number[]) {
  const server = "nfs.example.com";
  const mountOptions = NfsMountOptions.HARD_V4;
  return {
    staticVolumes: sites.flatMap((site) =>
      ["data", "media"].map((purpose) => ({
        name: `${purpose}-${site}`,
        namespace: `data-${site}`,
        server,
        path: `/srv/${purpose}-${site}`,
        capacity: Memory.gibibytes(35),
        mountOptions,
      })),
    ),
    nfsClasses: sites.map((site) => ({
      className: `nfs-${site}`,
      provisioner: "nfs-subdir-external-provisioner" as const,
      namespace: `provisioner-${site}`,
      server,
      path: `/srv/classes-${site}`,
      mountOptions,
    })),
    longhornClasses: sites.map((site) => ({ className: `longhorn-${site}`, numberOfReplicas: 2 })),
  };
}

function serverOf(site: number): GaneshaExportProps {
  return {
    run: GaneshaRun.POD,
    name: `nfs-server-${site}`,
    namespace: `exports-${site}`,
    network: { clusterIp: `10.96.${Math.floor(site / 250)}.${(site % 250) + 1}` },
    volume: {
      claimName: "data",
      size: Memory.gibibytes(200),
      storageClass: `longhorn-${site}`,
    },
    exports: {
      data: {
        path: "/export",
        pseudo: "/",
        fsal: { name: Fsal.VFS },
        clients: ["10.0.110.0/24", "10.0.120.0/24"],
        accessType: AccessType.RW,
      },
    },
  };
}

interface ExportsStackProps extends ClusterStackProps {
  readonly servers: readonly GaneshaExportProps[];
}

class ExportsStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: ExportsStackProps) {
    super(scope, id, props);
    for (const [at, server] of props.servers.entries()) new GaneshaExport(this, `server-${at}`, server);
  }
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, at) => at);
}
