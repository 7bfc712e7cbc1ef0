import { checkNew, isDnsSubdomain, isPort, isWholeNumber, PORT_RULE, propError } from "../../../checks";
import {
  type KnownResources,
  type ObjectReference,
  type Purpose,
  ServiceAddress,
  type ScrapeTarget,
} from "../../../cluster";
import type { DeclaredKind } from "./declared-kind";

/** Where metrics of a declared service come from; its ports are those of the Service, or of the pods. */
export type DeclaredMetrics =
  | {
      /** Name of one of the Service's ports. */
      readonly portName: string;
      /**
       * Path of the metrics.
       * @default "/metrics"
       */
      readonly metricsPath?: string;
      /**
       * Whether metrics are scraped over TLS.
       * @default "http"
       */
      readonly scheme?: "http" | "https";
    }
  | {
      /** Labels of the pods that answer; at least one. */
      readonly podLabels: Readonly<Record<string, string>>;
      /** Name of the port, as the pods' containers have it. */
      readonly portName: string;
      /** Its number, 1 to 65535. */
      readonly port: number;
    };

/** What is known of a service that others run: its workload, by kind, namespace and name, and more. */
export interface DeclaredServiceProps extends ObjectReference<DeclaredKind> {
  /** What it is for. */
  readonly purpose: Purpose;
  /** How many pods it has when it runs; a whole number of 1 or more. Another number warns at plan. */
  readonly replicas: number;
  /** Name of the Service, and those of its ports that are used, 1 to 65535 each. */
  readonly service: { readonly name: string; readonly ports: Readonly<Record<string, number>> };
  /**
   * Where its metrics come from.
   * @default - it has none, or none that is known
   */
  readonly metrics?: DeclaredMetrics;
  /**
   * Resource requests and limits of one of its pods.
   * @default - not known
   */
  readonly resources?: KnownResources;
}

/**
 * Facts about a service that another team or tool runs; nothing is deployed for it. Hosts and ports come from here
 * instead of being typed, and `DeclaredServices` compares the facts with the live cluster at plan.
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
  /** Kind of the workload behind it. */
  public readonly kind: DeclaredKind;
  /** Namespace of workload and Service. */
  public readonly namespace: string;
  /** Name of the workload. */
  public readonly name: string;
  /** What it is for. */
  public readonly purpose: Purpose;
  /** How many pods it has when it runs. */
  public readonly replicas: number;
  /** Resource requests and limits of one of its pods, if it is known. */
  public readonly resources: KnownResources | undefined;
  /** Where it is reached, by its declared ports only. */
  public readonly address: ServiceAddress;
  /** Its metrics, if it has any. */
  public readonly scrapeTargets: Readonly<Record<string, ScrapeTarget>>;

  /** @throws if a name is not one of Kubernetes, or metrics are asked of a port that is not declared. */
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

  /** What it is called in messages: `StatefulSet databases/postgres-ha`. */
  public toString(): string {
    return `${this.kind} ${this.namespace}/${this.name}`;
  }

  private validate(): void {
    if (!isDnsSubdomain(this.name)) {
      throw propError(String(this), "name", "be a DNS name in lower case", this.name);
    }
    if (!isWholeNumber(this.replicas)) {
      const rule = "be a whole number of 1 or more, also while it is suspended";
      throw propError(String(this), "replicas", rule, this.replicas);
    }
  }

  private targetOf(metrics: DeclaredMetrics): ScrapeTarget {
    if (!("podLabels" in metrics)) {
      // asked for the number, it says which names there are.
      this.address.port(metrics.portName);
      return { ...metrics, job: this.name, address: this.address };
    }
    const { podLabels, portName, port } = metrics;
    if (Object.keys(podLabels).length === 0) {
      throw propError(
        String(this),
        "metrics.podLabels",
        "hold at least one, or every pod is scraped",
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
