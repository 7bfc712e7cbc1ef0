import { ServiceAddress, type ServiceScrapeTarget } from "../../cluster";
import { portsOf, scrapeTargetsOf } from "../pod";
import type { StatefulServiceProps } from "./stateful-service-props";

/** The props that determine the addresses of a stateful service. */
export type StatefulServiceNames = Pick<StatefulServiceProps, "name" | "namespace" | "ports" | "metrics">;

/** Address of the Service for clients; known without the construct, for use in another stack. */
export function clientAddress(names: StatefulServiceNames): ServiceAddress {
  const { name, namespace } = names;
  return new ServiceAddress({ name, namespace, ports: portsOf(names) });
}

/** Returns the address of the Service that gives each replica its own name. */
export function headlessAddress(names: StatefulServiceNames): ServiceAddress {
  const { name, namespace } = names;
  return new ServiceAddress({ name: `${name}-headless`, namespace, ports: portsOf(names) });
}

/** Its metrics, if it has any: of each replica separately. */
export function scrapeTargets(names: StatefulServiceNames): Readonly<Record<string, ServiceScrapeTarget>> {
  // the Service for clients may lead to one replica only.
  return scrapeTargetsOf(names, names.name, headlessAddress(names));
}
