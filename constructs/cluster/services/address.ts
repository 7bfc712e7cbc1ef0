import {
  checkCall,
  checkNew,
  didYouMean,
  failOf,
  isPort,
  PORT_RULE,
  propError,
  requireDnsName,
} from "../../checks";

/** Properties of `ServiceAddress`. */
export interface ServiceAddressProps {
  /** Name of the Service. */
  readonly name: string;
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Its ports by name, 1 to 65535 each; other ports cannot be reached through it. */
  readonly ports: Readonly<Record<string, number>>;
}

/**
 * The address of a Service inside its cluster. Constructs take the hosts, ports and URLs of each other's Services
 * from it, so that none is typed twice and no undeclared port can be used.
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 * @example
 * ```ts
 * const database = new ServiceAddress({ name: "mariadb", namespace: "databases", ports: { mysql: 3306 } });
 * database.endpoint("mysql"); // mariadb.databases.svc:3306
 * ```
 */
export class ServiceAddress {
  /** Name of the Service. */
  public readonly name: string;
  /** Namespace of the Service. */
  public readonly namespace: string;
  /** Ports by name. */
  public readonly ports: Readonly<Record<string, number>>;

  /** @throws if a name or a port is invalid */
  constructor(props: ServiceAddressProps) {
    checkNew({ ServiceAddress }, new.target, props);
    this.name = props.name;
    this.namespace = props.namespace;
    this.ports = props.ports;
    for (const part of ["name", "namespace"] as const) {
      requireDnsName(failOf(this.shown), part, this[part]);
    }
    for (const [name, port] of Object.entries(this.ports)) {
      if (isPort(port)) continue;
      throw propError(this.shown, `ports.${name}`, PORT_RULE, port);
    }
  }

  // GR-12 (synth): a host name was typed by hand, the Service had another name, and no client could connect.
  /** Host name, which resolves in every pod of the cluster, but not on nodes. */
  public get host(): string {
    return `${this.name}.${this.namespace}.svc`;
  }

  /**
   * Returns the number of a declared port.
   * @throws if the Service declares no port of that name.
   */
  public port(portName: string): number {
    checkCall("ServiceAddress.port", portName);
    return declaredPort(this.shown, "the Service declares", this.ports, portName);
  }

  /**
   * Returns host and port, as in scrape targets and connection strings.
   * @throws if the Service declares no port of that name.
   */
  public endpoint(portName: string): string {
    checkCall("ServiceAddress.endpoint", portName);
    return `${this.host}:${String(this.port(portName))}`;
  }

  /**
   * Returns the URL of a declared port, without a trailing slash.
   * @throws if the Service declares no port of that name.
   */
  public url(portName: string, scheme: "http" | "https" = "http"): string {
    checkCall("ServiceAddress.url", portName, scheme);
    return `${scheme}://${this.endpoint(portName)}`;
  }

  private get shown(): string {
    return `Service ${this.namespace}/${this.name}`;
  }
}

/**
 * Returns the number of the port of that name.
 * @param path path of what declares the ports, for errors
 * @param declares the same as a clause of the rule: `the Service declares`
 * @throws if no such port is declared; the error suggests the nearest name
 */
export function declaredPort(
  path: string,
  declares: string,
  ports: Readonly<Record<string, number>>,
  portName: string,
): number {
  const port = Object.hasOwn(ports, portName) ? ports[portName] : undefined;
  if (port !== undefined) return port;
  const known = Object.keys(ports);
  const rule = `be a port that ${declares}: ${known.join(", ") || "none"}${didYouMean(portName, known)}`;
  throw propError(path, "portName", rule, portName);
}
