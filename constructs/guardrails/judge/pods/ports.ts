import { type Block, blocksAt, numberAt, textAt } from "../tree/blocks";

/** Returns whether a container declares a port with this name or number. */
export function hasPort(container: Block, port: string | number): boolean {
  return blocksAt(container, "port").some((each) =>
    typeof port === "number" ? numberAt(each, "container_port") === port : textAt(each, "name") === port,
  );
}

/** Lists the ports that a container declares, for messages: `http (8080)`. */
export function portsIn(container: Block): readonly string[] {
  return blocksAt(container, "port").map((each) => {
    const name = textAt(each, "name");
    const number = String(numberAt(each, "container_port") ?? "");
    return name === undefined ? number : `${name} (${number})`;
  });
}
