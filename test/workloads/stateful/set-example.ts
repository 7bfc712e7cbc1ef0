import { Cluster, StatefulService, type StatefulServiceProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "./every-prop";

export const SELECTOR = {
  "app.kubernetes.io/name": "store",
  "app.kubernetes.io/component": "stateful-service",
};

export function make(props: Partial<StatefulServiceProps> = {}, cluster?: Cluster) {
  let service!: StatefulService;
  const resources = synthesize((stack) => {
    service = new StatefulService(stack, "store", { ...REQUIRED, ...props });
  }, cluster);
  const set = find(resources, "kubernetes_stateful_set_v1");
  const spec = set.spec as SetSpec;
  const pod = spec.template.spec;
  const [server, exporter] = pod.container as [Container, Container];
  return { service, resources, set, spec, pod, server, exporter };
}

/** What is looked into of a set. */
export interface SetSpec {
  readonly replicas: string;
  readonly volume_claim_template: unknown;
  readonly template: {
    readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
    readonly spec: {
      readonly container: readonly Container[];
      readonly security_context: unknown;
      readonly volume: readonly { readonly name: string }[];
    };
  };
}

export interface Container {
  readonly env: readonly { readonly name: string }[];
  readonly security_context: unknown;
  readonly startup_probe: unknown;
  readonly readiness_probe: unknown;
  readonly liveness_probe: unknown;
  readonly volume_mount: readonly { readonly name: string }[];
}
