import { checkCall, checkNew, propError } from "../../checks";
import { ServiceAddress } from "../../cluster";
import { isLabelName } from "./label-name";

/**
 * The address to which jobs push their metrics, with the URLs for it.
 * @see https://github.com/prometheus/pushgateway#url
 * @example
 * ```ts
 * const { pushgateway } = monitoringAddresses({ namespace: "monitoring" });
 * pushgateway.pushUrl; // http://pushgateway.monitoring.svc:9091
 * pushgateway.pushUrlFor("nightly"); // http://pushgateway.monitoring.svc:9091/metrics/job/nightly
 * ```
 */
export class PushgatewayAddress {
  /** The Service, port `http`. */
  public readonly service: ServiceAddress;

  constructor(name: string, namespace: string) {
    checkNew({ PushgatewayAddress }, new.target, name, namespace);
    this.service = new ServiceAddress({ name, namespace, ports: { http: 9091 } });
  }

  /** URL for client libraries, which append `/metrics/job/...` to it. */
  public get pushUrl(): string {
    return this.service.url("http");
  }

  /**
   * Returns the full URL for tools that append nothing, such as curl. A push replaces what was pushed before under the
   * same job and labels.
   * @throws if the job has no name, or a label is not valid.
   */
  public pushUrlFor(job: string, labels: Readonly<Record<string, string>> = {}): string {
    checkCall("PushgatewayAddress.pushUrlFor", job, labels);
    if (job === "") throw propError(`Pushgateway ${this.service.name}`, "job", "have a name", job);
    const pairs = Object.entries(labels).map(([label, value]) => {
      if (isLabelName(label) && label !== "job") return segment(label, value);
      throw propError(`Pushgateway ${this.service.name}`, "labels", "be label names other than job", label);
    });
    return [`${this.pushUrl}/metrics`, segment("job", job), ...pairs].join("/");
  }
}

/** Returns a segment of the path: values with a slash, and empty ones, must be encoded in Base64. */
function segment(label: string, value: string): string {
  if (value !== "" && !value.includes("/")) return `${label}/${encodeURIComponent(value)}`;
  // an empty text is encoded as one padding character.
  return `${label}@base64/${Buffer.from(value).toString("base64url") || "="}`;
}
