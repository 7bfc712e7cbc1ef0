import { checkCall } from "../../checks";
import { ServiceAddress } from "../../cluster";
import { MonitoringProfile, type MonitoringStackProps } from "../props/stack";
import { fullNameOf } from "./names";
import { PushgatewayAddress } from "./pushgateway-address";

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
  const { namespace, name, pushgateway } = identity;
  const full = fullNameOf(name);
  const at = (part: string, port: number): MonitoringAddress => {
    const service = new ServiceAddress({ name: `${full}-${part}`, namespace, ports: { "http-web": port } });
    return { service, url: service.url("http-web") };
  };
  return {
    prometheus: at("prometheus", 9090),
    alertmanager: at("alertmanager", 9093),
    grafana: at("grafana", 80),
    pushgateway: new PushgatewayAddress(pushgateway?.name ?? "pushgateway", namespace),
  };
}

/** A part of a stack that has an address. */
export type AddressedPart = keyof MonitoringAddresses;

/** Returns the parts of a stack that are switched on and have an address. */
export function partsOf(props: MonitoringStackProps): ReadonlySet<AddressedPart> {
  const { grafana, alertmanager } = props.profile === MonitoringProfile.FULL ? props : {};
  const isOn = {
    prometheus: true,
    grafana: grafana !== undefined,
    alertmanager: alertmanager !== undefined,
    pushgateway: props.pushgateway !== undefined,
  } as const satisfies Record<AddressedPart, boolean>;
  const parts = Object.keys(isOn) as AddressedPart[];
  return new Set(parts.filter((part) => isOn[part]));
}
