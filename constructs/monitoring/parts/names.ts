import { ServiceAddress } from "../../cluster";

/** Names that one stack of monitoring has, whatever its profile. */
export interface MonitoringNames {
  /** What all names begin with. */
  readonly full: string;
  /** Service of the Prometheus, port `http-web`. */
  readonly prometheus: ServiceAddress;
  /** Service of the Alertmanager, port `http-web`. */
  readonly alertmanager: ServiceAddress;
  /** Service of the Grafana, port `http-web`. */
  readonly grafana: ServiceAddress;
}

/** The chart cuts its name there, because up to 37 characters follow it. */
const MOST_CHARACTERS = 26;

/** Cuts the name of a stack as the chart does: 26 characters, and one dash less if that is the last of them. */
export function fullNameOf(name: string): string {
  return name.slice(0, MOST_CHARACTERS).replace(/-$/, "");
}

/** Computes the names of a stack; they hold in every other stack of the cluster, too. */
export function namesOf(name: string, namespace: string): MonitoringNames {
  const full = fullNameOf(name);
  const service = (suffix: string, port: number) =>
    new ServiceAddress({ name: `${full}-${suffix}`, namespace, ports: { "http-web": port } });
  return {
    full,
    prometheus: service("prometheus", 9090),
    alertmanager: service("alertmanager", 9093),
    grafana: service("grafana", 80),
  };
}

/** Names that the operator makes of a custom resource. */
export function operatedNames(
  full: string,
  part: "prometheus" | "alertmanager",
): { readonly statefulSet: string; readonly claim: string } {
  const resource = `${full}-${part}`;
  return { statefulSet: `${part}-${resource}`, claim: `${part}-${resource}-db-${part}-${resource}-0` };
}
