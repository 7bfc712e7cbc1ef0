import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import {
  App,
  ClusterStack,
  IsolatedNode,
  Namespace,
  NO_LONGHORN_HERE,
  NOTHING_MUST_STAY_UP,
  PodSecurityLevel,
} from "groundplan";
import { cluster } from "./cluster";

const app = new App();

const namespaces = new ClusterStack(app, "lab-namespaces", { cluster });
new Namespace(namespaces, "experiment", { name: "experiment", podSecurity: PodSecurityLevel.RESTRICTED });

const stack = new ClusterStack(app, "lab-experiment", { cluster });
stack.addDependency(namespaces);
const node = new IsolatedNode(stack, "node", {
  nodeName: "lab-3",
  mustNotGoDown: NOTHING_MUST_STAY_UP,
  longhorn: NO_LONGHORN_HERE,
  revert: "2027-06-30",
});

// the taint keeps other pods off the node; the node selector keeps these pods on it.
new DeploymentV1(stack, "load", {
  metadata: { name: "load", namespace: "experiment" },
  waitForRollout: false,
  spec: {
    replicas: "2",
    selector: { matchLabels: { app: "load" } },
    template: {
      metadata: { labels: { app: "load" } },
      spec: {
        toleration: [node.toleration],
        nodeSelector: node.nodeSelector,
        automountServiceAccountToken: false,
        securityContext: {
          runAsNonRoot: true,
          runAsUser: "65535",
          seccompProfile: { type: "RuntimeDefault" },
        },
        container: [
          {
            name: "load",
            image: "registry.k8s.io/pause:3.10",
            securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          },
        ],
      },
    },
  },
  dependsOn: node.dependables,
});

app.synth();
