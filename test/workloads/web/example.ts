import { type Cluster, WebService, type WebServiceProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "./every-prop";

export const SELECTOR = {
  "app.kubernetes.io/name": "site",
  "app.kubernetes.io/component": "web-service",
};

export function make(props: Partial<WebServiceProps> = {}, cluster?: Cluster) {
  let service!: WebService;
  const resources = synthesize((stack) => {
    service = new WebService(stack, "site", { ...REQUIRED, ...props });
  }, cluster);
  const deployment = find(resources, "kubernetes_deployment_v1");
  const spec = deployment.spec as DeploymentSpec;
  const pod = spec.template.spec;
  const [server, ...others] = pod.container as [Container, ...Container[]];
  return { service, resources, deployment, spec, pod, server, others };
}

/** What is looked into of a Deployment. */
export interface DeploymentSpec {
  readonly replicas: string;
  readonly strategy: unknown;
  readonly template: {
    readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
    readonly spec: {
      readonly affinity?: unknown;
      readonly container: readonly Container[];
      readonly init_container?: readonly Container[];
      readonly security_context: unknown;
      readonly service_account_name: string;
      readonly volume?: readonly { readonly name: string }[];
    };
  };
}

export interface Container {
  readonly name: string;
  readonly env?: readonly { readonly name: string }[];
  readonly security_context: Readonly<Record<string, unknown>>;
  readonly startup_probe?: Readonly<Record<string, unknown>>;
  readonly readiness_probe?: Readonly<Record<string, unknown>>;
  readonly liveness_probe?: Readonly<Record<string, unknown>>;
  readonly volume_mount?: readonly { readonly name: string }[];
}
