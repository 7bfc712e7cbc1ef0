import { type Block, blocksAt, numberAt, textAt } from "../tree/blocks";

/**
 * Returns whether a container declares a port with this name or number.
 * @param protocol TCP unless given
 */
export function hasPort(container: Block, port: string | number, protocol = "TCP"): boolean {
  return blocksAt(container, "port").some((each) => {
    const isNamed =
      typeof port === "number" ? numberAt(each, "container_port") === port : textAt(each, "name") === port;
    return isNamed && (textAt(each, "protocol") ?? "TCP") === protocol;
  });
}

/** Lists the ports that a container declares, for messages: `http (8080)`. */
export function portsIn(container: Block): readonly string[] {
  return blocksAt(container, "port").map((each) => {
    const name = textAt(each, "name");
    const protocol = textAt(each, "protocol") ?? "TCP";
    const suffix = protocol === "TCP" ? "" : `/${protocol}`;
    const number = `${String(numberAt(each, "container_port") ?? "")}${suffix}`;
    return name === undefined ? number : `${name} (${number})`;
  });
}
