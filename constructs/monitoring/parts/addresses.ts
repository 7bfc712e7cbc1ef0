import { checkCall } from "../../checks";
import type { ServiceAddress } from "../../cluster";
import { PushgatewayAddress } from "../pushgateway/pushgateway-address";
import { namesOf } from "./names";

/** Where the parts of a stack are reached inside the cluster, whether they are switched on or not. */
export interface MonitoringAddresses {
  /** The Prometheus. */
  readonly prometheus: MonitoringAddress;
  /** The Alertmanager. */
  readonly alertmanager: MonitoringAddress;
  /** The Grafana. Metrics are not pushed here, whatever a job calls its setting. */
  readonly grafana: MonitoringAddress;
  /** The Pushgateway. */
  readonly pushgateway: PushgatewayAddress;
}

/** Where one part is reached. */
export interface MonitoringAddress {
  /** Its Service. */
  readonly service: ServiceAddress;
  /** Its URL, without a slash at the end. */
  readonly url: string;
}

/** What names a stack of monitoring. */
export interface MonitoringIdentity {
  /** Namespace of the stack. */
  readonly namespace: string;
  /**
   * Name of the stack.
   * @default "monitoring"
   */
  readonly name?: string;
  /**
   * The Pushgateway, if it has a name of its own.
   * @default - its default name
   */
  readonly pushgateway?: { readonly name?: string };
}

/** Computes the addresses of a stack, for other stacks of the same cluster: the props of the stack say it all. */
export function monitoringAddresses(identity: MonitoringIdentity): MonitoringAddresses {
  checkCall("monitoringAddresses", identity);
  const { namespace, name = "monitoring", pushgateway } = identity;
  const names = namesOf(name, namespace);
  const at = (service: ServiceAddress) => ({ service, url: service.url("http-web") });
  return {
    prometheus: at(names.prometheus),
    alertmanager: at(names.alertmanager),
    grafana: at(names.grafana),
    pushgateway: new PushgatewayAddress(pushgateway?.name ?? "pushgateway", namespace),
  };
}
