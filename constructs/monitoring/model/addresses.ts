import { checkCall } from "../../checks";
import { ServiceAddress } from "../../cluster";
import { MonitoringProfile, type MonitoringStackProps } from "../props/stack";
import { fullNameOf } from "./names";
import { PushgatewayAddress } from "./pushgateway-address";

/** Addresses of the parts of a monitoring stack inside the cluster, whether or not they are enabled. */
export interface MonitoringAddresses {
  /** Address of Prometheus. */
  readonly prometheus: MonitoringAddress;
  /** Address of Alertmanager. */
  readonly alertmanager: MonitoringAddress;
  /** Address of Grafana; metrics are pushed to the Pushgateway instead. */
  readonly grafana: MonitoringAddress;
  /** Address of the Pushgateway. */
  readonly pushgateway: PushgatewayAddress;
}

/** Address of one part. */
export interface MonitoringAddress {
  /** Its Service. */
  readonly service: ServiceAddress;
  /** Its URL, without a trailing slash. */
  readonly url: string;
}

/** Identifies a monitoring stack. */
export interface MonitoringIdentity {
  /** Namespace of the stack. */
  readonly namespace: string;
  /**
   * Name of the stack.
   * @default "monitoring"
   */
  readonly name?: string;
  /**
   * Name of the Pushgateway, if it is not the default one.
   * @default - its default name
   */
  readonly pushgateway?: { readonly name?: string };
}

/** Returns the addresses of a monitoring stack for other stacks of the cluster, without a reference between the stacks. */
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

/** Returns the parts of a stack that are enabled and have an address. */
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
