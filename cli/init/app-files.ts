import { moduleOf, type NewProject, type ProjectFile } from "./new-project";

/** The app: the facts of a cluster, one stack, and `main.ts`. */
export function appFiles(project: NewProject): readonly ProjectFile[] {
  return [
    { path: "main.ts", text: mainOf(project) },
    {
      path: "cluster.ts",
      text: project.facts === undefined ? exampleCluster(project) : importing(project, project.facts),
    },
    { path: "stacks/base-stack.ts", text: stackOf(project) },
  ];
}

function mainOf(project: NewProject): string {
  return `import { App } from "${moduleOf(project)}";
import { cluster } from "./cluster";
import { BaseStack } from "./stacks/base-stack";

const app = new App();
new BaseStack(app, \`\${cluster.name}-base\`, { cluster });
app.synth();
`;
}

/** Rewrites the imports of facts that were written for the other framework. */
function importing(project: NewProject, facts: string): string {
  return facts.replace(/from "groundplan(?:\/cdktn)?"/g, `from "${moduleOf(project)}"`);
}

function exampleCluster(project: NewProject): string {
  return `import { Architecture, Cluster, Cpu, Distribution, Memory, NodeRole } from "${moduleOf(project)}";

/**
 * An example: replace it with the output of \`npx groundplan facts > cluster.ts\` for your cluster. Every plan compares these
 * facts with the live nodes.
 */
export const cluster = new Cluster({
  name: "${project.name}",
  kubeContext: "${project.name}",
  distribution: Distribution.K3S,
  kubernetesVersion: "1.34",
  podCidr: "10.42.0.0/16",
  serviceCidr: "10.43.0.0/16",
  cniNetwork: "10.42.0.0/16",
  acceptFragileControlPlane: { reason: "the cluster has one control plane" },
  nodes: [
    {
      name: "node-1",
      address: "192.168.1.11",
      architecture: Architecture.AMD64,
      roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER],
      allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(15) },
    },
    {
      name: "node-2",
      address: "192.168.1.12",
      architecture: Architecture.AMD64,
      allocatable: { cpu: Cpu.cores(4), memory: Memory.gibibytes(15) },
    },
  ],
});
`;
}

function stackOf(project: NewProject): string {
  return `import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  LocalStorageClass,
  Memory,
  Namespace,
  PodSecurityLevel,
} from "${moduleOf(project)}";

/** The first stack: a namespace, and a volume on the disk of a node. */
export class BaseStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id, props);
    new Namespace(this, "apps", { name: "apps", podSecurity: PodSecurityLevel.RESTRICTED });

    // the first node without taints; name the nodes whose disks hold data.
    const [node = props.cluster.nodes[0]] = props.cluster.nodes.filter(({ taints }) => taints.length === 0);
    new LocalStorageClass(this, "local-data", {
      className: "local-data",
      nodeNames: [node.name],
      directory: "/var/lib/groundplan/data",
      capacity: Memory.gibibytes(10),
    });
  }
}
`;
}
