import {
  checkNew,
  failOf,
  isPort,
  PORT_RULE,
  propError,
  requireDnsName,
  requireWholeNumber,
} from "../../../checks";
import {
  type KnownResources,
  type ObjectReference,
  type Purpose,
  ServiceAddress,
  type ScrapeTarget,
} from "../../../cluster";
import type { DeclaredKind } from "./kind";

/** Metrics of a declared service, on a port of its Service or of its pods. */
export type DeclaredMetrics =
  | {
      /** Name of a port of the Service. */
      readonly portName: string;
      /**
       * Path of the metrics.
       * @default "/metrics"
       */
      readonly metricsPath?: string;
      /**
       * Scheme over which metrics are scraped.
       * @default "http"
       */
      readonly scheme?: "http" | "https";
    }
  | {
      /** Labels that select the pods with the metrics; at least one. */
      readonly podLabels: Readonly<Record<string, string>>;
      /** Name of the container port. */
      readonly portName: string;
      /** Number of the container port, 1 to 65535. */
      readonly port: number;
    };

/**
 * Facts about a service that another team or tool runs: kind, namespace and name of its workload, and the following.
 */
export interface DeclaredServiceProps extends ObjectReference<DeclaredKind> {
  /** What it is for. */
  readonly purpose: Purpose;
  /** Number of pods while it is not suspended; a whole number of 1 or more. A plan warns if the live number differs. */
  readonly replicas: number;
  /** Name of the Service, and its ports that are used, 1 to 65535 each. */
  readonly service: { readonly name: string; readonly ports: Readonly<Record<string, number>> };
  /**
   * Its metrics.
   * @default - none, or not known
   */
  readonly metrics?: DeclaredMetrics;
  /**
   * Resource requests and limits of one of its pods.
   * @default - not known
   */
  readonly resources?: KnownResources;
}

/**
 * Facts about a service that another team or tool runs; nothing is deployed for it. Other constructs use its host and
 * ports instead of literals, and `DeclaredServices` compares the facts with the live cluster at plan.
 * @example
 * ```ts
 * const minio = new DeclaredService({
 *   kind: DeclaredKind.STATEFUL_SET,
 *   namespace: "minio",
 *   name: "minio",
 *   purpose: Purpose.PRODUCTION,
 *   replicas: 4,
 *   service: { name: "minio-lb", ports: { s3: 9000 } },
 * });
 * minio.address.url("s3"); // http://minio-lb.minio.svc:9000
 * ```
 */
export class DeclaredService {
  /** Kind of its workload. */
  public readonly kind: DeclaredKind;
  /** Namespace of workload and Service. */
  public readonly namespace: string;
  /** Name of the workload. */
  public readonly name: string;
  /** What it is for. */
  public readonly purpose: Purpose;
  /** Number of pods while it is not suspended. */
  public readonly replicas: number;
  /** Resource requests and limits of one of its pods, if it is known. */
  public readonly resources: KnownResources | undefined;
  /** Address for clients, with the declared ports only. */
  public readonly address: ServiceAddress;
  /** Its metrics, if it has any. */
  public readonly scrapeTargets: Readonly<Record<string, ScrapeTarget>>;

  /** @throws if a name is not a valid Kubernetes name, or if `metrics` refers to a port that is not declared. */
  constructor(props: DeclaredServiceProps) {
    checkNew({ DeclaredService }, new.target, props);
    this.kind = props.kind;
    this.namespace = props.namespace;
    this.name = props.name;
    this.purpose = props.purpose;
    this.replicas = props.replicas;
    this.resources = props.resources;
    this.validate();
    this.address = new ServiceAddress({ ...props.service, namespace: this.namespace });
    const target = props.metrics && this.targetOf(props.metrics);
    this.scrapeTargets = target === undefined ? {} : { metrics: target };
  }

  /** Returns the workload as error messages name it: `StatefulSet databases/postgres-ha`. */
  public toString(): string {
    return `${this.kind} ${this.namespace}/${this.name}`;
  }

  private validate(): void {
    const fail = failOf(String(this));
    requireDnsName(fail, "name", this.name);
    requireWholeNumber(fail, "replicas", this.replicas, { why: ", also while it is suspended" });
  }

  private targetOf(metrics: DeclaredMetrics): ScrapeTarget {
    if (!("podLabels" in metrics)) {
      // for an unknown port, the error lists the known ones.
      this.address.port(metrics.portName);
      return { ...metrics, job: this.name, address: this.address };
    }
    const { podLabels, portName, port } = metrics;
    if (Object.keys(podLabels).length === 0) {
      throw propError(
        String(this),
        "metrics.podLabels",
        "contain at least one, or every pod is scraped",
        podLabels,
      );
    }
    if (!isPort(port)) {
      throw propError(String(this), "metrics.port", PORT_RULE, port);
    }
    const pods = { namespace: this.namespace, labels: podLabels, ports: { [portName]: port } };
    return { job: this.name, portName, pods };
  }
}
