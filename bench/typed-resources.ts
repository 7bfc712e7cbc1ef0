import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { App } from "cdktf";
import { ClusterStack } from "../constructs";
import { clusterOf } from "./scaled-environment";

const STACKS = 12;

/** Adds 12 stacks with the provider's own resources: what a resource costs without the checks of a construct. */
export function addTypedResources(app: App, resources: number): void {
  const cluster = clusterOf(0, []);
  for (let at = 0; at < STACKS; at += 1) {
    const stack = new ClusterStack(app, `typed-${at}`, { cluster });
    for (let group = 0; group < resources / STACKS / 4; group += 1) addGroup(stack, group);
  }
}

function addGroup(stack: ClusterStack, at: number): void {
  const [name, namespace, labels] = [`web-${at}`, `team-${at}`, { app: "web" }];
  const parent = new NamespaceV1(stack, namespace, { metadata: { name: namespace, labels } });
  const shared = { metadata: { name, namespace, labels }, dependsOn: [parent] };
  new ConfigMapV1(stack, `config-${at}`, { ...shared, data: { "web.conf": "listen 80\n".repeat(20) } });
  new ServiceV1(stack, `service-${at}`, { ...shared, spec: { selector: labels, port: [{ port: 80 }] } });
  const container = {
    name: "web",
    image: "example.com/web:1.0.0",
    port: [{ containerPort: 80, name: "http" }],
    resources: { requests: { cpu: "100m", memory: "64Mi" } },
    volumeMount: [{ name: "config", mountPath: "/etc/web" }],
    readinessProbe: { httpGet: { path: "/", port: "http" } },
  };
  new DeploymentV1(stack, `web-${at}`, {
    ...shared,
    spec: {
      replicas: "2",
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { container: [container], volume: [{ name: "config", configMap: { name } }] },
      },
    },
  });
}
