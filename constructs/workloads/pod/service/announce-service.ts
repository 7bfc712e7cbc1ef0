import type { Construct } from "constructs";
import { makesLive, SERVICES } from "../../../live";

/** A Service as a stack notes it for checks of other constructs. */
interface AnnouncedService {
  readonly name: string;
  readonly namespace: string;
  readonly ports: Readonly<Record<string, number>>;
}

/** Declares a Service that a construct makes, for the checks of others. */
export function announceService(construct: Construct, { name, namespace, ports }: AnnouncedService): void {
  const list = Object.entries(ports).map(([portName, port]) => ({ name: portName, port }));
  makesLive(construct, SERVICES, { metadata: { name, namespace }, spec: { ports: list } });
}
