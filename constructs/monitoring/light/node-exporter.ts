import { DaemonSetV1 } from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import type { Construct } from "constructs";
import { SUSPENDED_NODE_SELECTOR } from "../../cluster";
import { guarded } from "../../overrides";
import { linuxNodes, QUIET_POD, resourcesOf, restrictedContainer, SECCOMP, tolerationsOf } from "../../pods";
import type { MonitoringContext } from "../model/context";
import { EVERY_TAINT } from "../model/pods";
import { RESOURCES } from "../model/requests";
import { imageOf, NODE_EXPORTER_IMAGE } from "../parts/charts";
import { NODE_EXPORTER_ARGS } from "../parts/node-exporter";
import { NODE_EXPORTER_OVERRIDES } from "./overrides";

/** Port that every node opens for it. */
const PORT = 9100;

/** Makes one node-exporter on every node, with the node's own network and its file systems, read-only. */
export function makeLightNodeExporter(
  construct: Construct,
  namespace: string,
  imageRegistry: string | undefined,
  { full, isSuspended, nodeNeeds }: MonitoringContext,
): void {
  const name = `${full}-prometheus-node-exporter`;
  const labels = { "app.kubernetes.io/name": "node-exporter", "app.kubernetes.io/instance": name };
  guarded(
    DaemonSetV1,
    construct,
    "node-exporter",
    {
      metadata: { name, namespace, labels },
      waitForRollout: false,
      dependsOn: nodeNeeds.dependsOn,
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            ...QUIET_POD,
            hostNetwork: true,
            hostPid: true,
            nodeSelector: linuxNodes(isSuspended ? SUSPENDED_NODE_SELECTOR : {}),
            toleration: tolerationsOf(EVERY_TAINT),
            securityContext: { runAsNonRoot: true, runAsUser: "65534", ...SECCOMP },
            container: [container(imageOf(construct, NODE_EXPORTER_IMAGE, imageRegistry))],
            volume: [{ name: "root", hostPath: { path: "/", type: "Directory" } }],
          },
        },
      },
    },
    NODE_EXPORTER_OVERRIDES,
  );
}

function container(image: string) {
  return {
    name: "node-exporter",
    image,
    args: [
      "--path.procfs=/host/root/proc",
      "--path.sysfs=/host/root/sys",
      "--path.rootfs=/host/root",
      ...NODE_EXPORTER_ARGS,
    ],
    port: [{ name: "http-metrics", containerPort: PORT, hostPort: PORT, protocol: "TCP" }],
    resources: resourcesOf(RESOURCES.nodeExporter),
    securityContext: restrictedContainer(),
    readinessProbe: { httpGet: { path: "/", port: "http-metrics" }, periodSeconds: 30 },
    // includes later mounts of the node.
    volumeMount: [
      { name: "root", mountPath: "/host/root", readOnly: true, mountPropagation: "HostToContainer" },
    ],
  };
}
