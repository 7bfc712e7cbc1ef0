/** A port of a Service, which leads to the port of the pods that has its name. */
export function servicePort(name: string, port: number) {
  return { name, port, targetPort: name, protocol: "TCP" };
}

/** Returns the ports of a Service by their names. */
export function servicePorts(ports: Readonly<Record<string, number>>) {
  return Object.entries(ports).map(([name, port]) => servicePort(name, port));
}
