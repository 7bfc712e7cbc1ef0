/** The names that a consumer imports by, and how. */
export interface Imports {
  /** `cdktf` or `cdktn`. */
  readonly framework: string;
  /** Start of the providers' names: `@cdktf/provider-`. */
  readonly providers: string;
  /** Module of the library's names, by domain. */
  readonly groundplan: (domain: string) => string;
  readonly style: "import" | "require";
}

/**
 * A complete program: an app, a stack and providers with three constructs of the library, and a stack of the library.
 */
export function programOf(imports: Imports): string {
  const { framework, providers, groundplan } = imports;
  const load = (names: string, module: string) =>
    imports.style === "import"
      ? `import { ${names} } from "${module}";`
      : `const { ${names} } = require("${module}");`;
  return [
    load("App, LocalBackend, TerraformOutput, TerraformStack", framework),
    load("HelmProvider", `${providers}helm/lib/provider/index.js`),
    load("KubernetesProvider", `${providers}kubernetes/lib/provider/index.js`),
    load("IsolatedNode", groundplan("nodes")),
    load("Fsal, GaneshaExport, GaneshaRun, NfsMountOptions, StaticNfsVolume", groundplan("storage")),
    load("Architecture, Cluster, ClusterStack, Distribution, localState, NodeRole", groundplan("cluster")),
    load("Namespace, PodSecurityLevel", groundplan("cluster")),
    load("Cpu, Memory", groundplan("units")),
    BODY,
  ].join("\n");
}

const BODY = `
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "consumer");
new LocalBackend(stack, { path: "../../../consumer.tfstate" });
new KubernetesProvider(stack, "kubernetes", { configPath: "~/.kube/config", configContext: "lab" });
new HelmProvider(stack, "helm", { kubernetes: { configPath: "~/.kube/config", configContext: "lab" } });

const photos = new StaticNfsVolume(stack, "photos", {
  name: "photos",
  namespace: "default",
  server: "192.168.1.2",
  path: "/srv/photos",
  capacity: Memory.gibibytes(500),
  mountOptions: NfsMountOptions.HARD_V4,
});
const node = new IsolatedNode(stack, "node", {
  nodeName: "talos-say-ls6",
  mustNotGoDown: [{ kind: "VirtualMachine", namespace: "router", name: "opnsense-4" }],
  mustRunThere: [{ namespace: "metallb-system", name: "speaker" }],
  longhorn: {},
  revert: "2027-06-30",
});
const data = new GaneshaExport(stack, "data", {
  run: GaneshaRun.POD,
  name: "nfs-server",
  namespace: "experiment",
  network: { hostAddress: "10.0.110.184" },
  nodeSelector: node.nodeSelector,
  volume: {
    claimName: "experiment-data",
    size: Memory.gibibytes(200),
    storageClass: { className: "longhorn-experiment", numberOfReplicas: 1 },
    expendable: { reason: "a test" },
  },
  directories: ["testdata"],
  exports: {
    data: {
      path: "/export",
      pseudo: "/",
      fsal: { name: Fsal.VFS },
      clients: ["10.0.110.9"],
    },
  },
});
const cluster = new Cluster({
  name: "lab",
  kubeContext: "lab",
  distribution: Distribution.K3S,
  kubernetesVersion: "1.34",
  podCidr: "10.42.0.0/16",
  serviceCidr: "10.43.0.0/16",
  cniNetwork: "10.42.0.0/16",
  acceptFragileControlPlane: { reason: "it is one machine" },
  nodes: [
    {
      name: "hestia",
      address: "192.168.1.5",
      architecture: Architecture.AMD64,
      roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
      allocatable: { cpu: Cpu.cores(8), memory: Memory.gibibytes(31) },
    },
  ],
});
const ours = new ClusterStack(app, "consumer-cluster", { cluster, state: localState() });
new Namespace(ours, "namespace", { name: "databases", podSecurity: PodSecurityLevel.BASELINE });

new TerraformOutput(stack, "claim", { value: photos.claimName });
new TerraformOutput(stack, "mount", { value: data.mountCommand("/mnt/data") });
app.synth();
`;
