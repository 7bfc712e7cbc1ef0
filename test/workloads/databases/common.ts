import {
  AntiAffinity,
  type DatabaseProps,
  Memory,
  Purpose,
  type StatefulService,
  TaintEffect,
} from "../../../constructs";
import { type Blocks, find } from "../../support/document";

/** A key of the notes' Secret. */
export const secret = (key: string) => ({ secretName: "dedup-credentials", key });

/** The fewest props of a database. */
export const REQUIRED: Omit<DatabaseProps, "name"> = {
  namespace: "databases",
  purpose: Purpose.EXPERIMENT,
  replicas: 4,
  volume: { size: Memory.gibibytes(50), storageClass: "longhorn-database" },
};

/** Every prop that the databases have in common. */
export const EVERY_PROP: Required<Omit<DatabaseProps, "name">> = {
  ...REQUIRED,
  suspended: true,
  reachableFrom: [{ namespace: "apps" }],
  mayReach: [{ namespace: "backup" }],
  antiAffinity: AntiAffinity.SOFT,
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE }],
  image: "registry.example.com/database:1.0",
  adopt: { reason: "made by kubectl before" },
};

interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly resources: unknown;
  readonly volume_mount: readonly { readonly mount_path: string; readonly sub_path?: string }[];
  readonly startup_probe: unknown;
  readonly readiness_probe: unknown;
  readonly liveness_probe: unknown;
}

/** What is looked into of a database. */
export interface Found<Service extends StatefulService> {
  readonly service: Service;
  readonly spec: { readonly replicas: string; readonly volume_claim_template: unknown };
  readonly pod: { readonly node_selector: unknown; readonly toleration: unknown; readonly affinity: unknown };
  readonly server: Container;
  readonly exporter: Container | undefined;
  /** Files by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly resources: Blocks;
}

/** Looks into what a database has made. */
export function foundIn<Service extends StatefulService>(
  resources: Blocks,
  service: Service,
): Found<Service> {
  const set = find(resources, "kubernetes_stateful_set_v1") as unknown as {
    readonly spec: Found<Service>["spec"] & {
      readonly template: {
        readonly spec: Found<Service>["pod"] & { readonly container: readonly [Container, Container?] };
      };
    };
  };
  const pod = set.spec.template.spec;
  const [server, exporter] = pod.container;
  const data = find(resources, "kubernetes_config_map_v1").data as Readonly<Record<string, string>>;
  const mounted = server.volume_mount.filter((each) => each.sub_path !== undefined);
  const files = mounted.map(({ mount_path, sub_path = "" }) => [mount_path, data[sub_path]]);
  return {
    service,
    spec: set.spec,
    pod,
    server,
    exporter,
    files: Object.fromEntries(files) as Record<string, string>,
    resources,
  };
}

/** Variables of a container by name; those from Secrets as `Secret key`. */
export function environmentOf({ env }: Container): Readonly<Record<string, unknown>> {
  return Object.fromEntries(env.map(({ name, value, ...from }) => [name, value ?? fromOf(from)]));
}

function fromOf(from: object): string {
  return JSON.stringify(from).replace(/.*"name":"([^"]*)".*/, "Secret $1");
}
